# SPDX-License-Identifier: Apache-2.0
"""What several adapters stand on, each piece once: files and locks, the session bus, the tray, and other programs.

Each module says why no library does it.
"""
