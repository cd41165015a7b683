# SPDX-License-Identifier: Apache-2.0
"""Receipts and exports as files: JSON, PDF and ZIP. Whatever is read is hostile until it has been checked."""
