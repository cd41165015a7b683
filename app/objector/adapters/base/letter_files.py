# SPDX-License-Identifier: Apache-2.0
"""What the mails are called that were too long for an address, in the data folder."""

import re

FOLDER = "letters"
NAME = re.compile(r"letter-\d{8}-\d{6}\.eml(?:\.part)?")
