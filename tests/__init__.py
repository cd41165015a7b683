# SPDX-License-Identifier: Apache-2.0
"""The tests, and in `tests.support` what they have in common."""
