# SPDX-License-Identifier: Apache-2.0
"""What several adapters stand on: files as every filesystem takes them, and the way to the session bus."""
