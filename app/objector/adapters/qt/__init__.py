# SPDX-License-Identifier: Apache-2.0
"""What the desktop offers, reached through Qt, without widgets."""
