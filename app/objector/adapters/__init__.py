# SPDX-License-Identifier: Apache-2.0
"""One outside thing each, independent of one another."""
