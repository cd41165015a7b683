# SPDX-License-Identifier: Apache-2.0
"""The rules of a case: pure, with the present as an argument. No Qt, no files, no clock, no sentences."""
