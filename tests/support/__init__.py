# SPDX-License-Identifier: Apache-2.0
"""What the tests have in common: fakes, hostile files, a person at the terminal or before a window, other processes."""
