# SPDX-License-Identifier: Apache-2.0
"""Where the frozen program begins."""

import sys

from objector.__main__ import main

sys.exit(main())
