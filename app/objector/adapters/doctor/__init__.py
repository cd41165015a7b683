# SPDX-License-Identifier: Apache-2.0
"""Looks at the parts that Objector works with, one module each. Without Qt; constructors touch nothing."""
