# SPDX-License-Identifier: Apache-2.0
"""Objector: say no to new uses of your data, in time, and keep a record of it."""

__version__ = "0.1.0"

APP_ID = "org.objector.Objector"
"""The one id for desktop file, D-Bus, bundle and Windows; to be confirmed before publishing."""
