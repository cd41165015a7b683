# SPDX-License-Identifier: Apache-2.0
"""The pages, each made anew from data whenever something changed."""
