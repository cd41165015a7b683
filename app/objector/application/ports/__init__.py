# SPDX-License-Identifier: Apache-2.0
"""The ports: what the use cases ask of the world, a file each. Each has one contract suite in `tests/contract`."""
