# SPDX-License-Identifier: Apache-2.0
"""From data to sentences, through gettext, without Qt: for the window, the terminal and documents alike."""
