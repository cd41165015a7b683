# SPDX-License-Identifier: CC0-1.0
"""The files that Objector reads: the catalogue, the icons and the built translations."""
