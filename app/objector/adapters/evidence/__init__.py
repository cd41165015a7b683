# SPDX-License-Identifier: Apache-2.0
"""Files of evidence: read from where a person has them, kept in the data folder."""
