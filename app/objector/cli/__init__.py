# SPDX-License-Identifier: Apache-2.0
"""The terminal: the same use cases as the window. No Qt."""
