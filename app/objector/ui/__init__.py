# SPDX-License-Identifier: Apache-2.0
"""The window. It asks use cases and decides nothing."""
