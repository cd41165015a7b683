# SPDX-License-Identifier: Apache-2.0
"""The use cases and the ports through which they reach the world."""
