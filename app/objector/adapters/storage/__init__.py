# SPDX-License-Identifier: Apache-2.0
"""The database in the data folder."""
