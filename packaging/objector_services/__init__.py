# SPDX-License-Identifier: Apache-2.0
"""Reads, checks, compiles and reports the facts of `resources/services`; the program imports none of it.

`python -m objector_services` says what can be asked for; `packaging` has to be on the path.
"""
