# SPDX-License-Identifier: Apache-2.0
"""What the desktop offers, reached without Qt. Constructors touch nothing."""
