# SPDX-License-Identifier: Apache-2.0
"""What the journeys read on the screen: the one place where a change of wording is told to them."""

from __future__ import annotations

# Answers, as buttons say them.
IT_IS_OFF = "It is off"
IT_IS_ON = "It is on"
STILL_OFF = "Still off"
I_SENT_IT = "I sent it"
I_ASKED = "I asked"
LEAVE_IT_ON = "Leave it on"
UNDO = "Undo"
TAKE_THIS_BACK = "Take this back"

# Ways.
I_OWN_IT = "I own it"
SOMEBODY_ELSE_ADMINISTERS_IT = "Somebody else administers it"
OPEN_THE_FORM = "Open the form"
WRITE_THE_MAIL = "Write the mail"
COPY_THE_REQUEST = "Copy the request"
COPY_THE_ADDRESS = "Copy the address"
ADD_A_SERVICE = "Add a service"
SEARCH = "Search by name or company"
DONE = "Done"
OBJECTOR_SETTINGS = "Objector settings"
ERASE_EVERYTHING = "Erase everything"
QUIT = "Quit"
SHOW_OBJECTOR = "Show Objector"
OPEN_SETTINGS = "Open settings"
BACK = "Back"

# What is said.
RECORDED = "Recorded at"
TAKEN_BACK = "Taken back at"
OPENED_TODAY = "Opened today at"
COPIED = "Copied."
NOT_OPENED = "The desktop did not open the page."
IS_ERASED = "Everything is erased"
YOU_REFUSED = "You refused"

# Headings of the list.
TO_DECIDE = "To decide"
TO_CHECK_AGAIN = "To check again"
WAITING = "Waiting for a reply"
DECLINED = "Refused by the company"
REFUSED = "Refused"
OTHER_ANSWERS = "Other answers"


BACK_TO_YOUR_SERVICES = "Back to your services"


def go_to(service: str) -> str:
    """Return the button of the page of all services that leads to the next one."""
    return f"Go to {service}"


def next_one(service: str) -> str:
    """Return the link that leads on after an answer."""
    return f"Next: {service}"


def open_settings(service: str) -> str:
    """Return the button that opens a service's settings."""
    return f"Open {service} settings"


def no_account(service: str) -> str:
    """Return the answer of those who have no account there."""
    return f"I have no {service} account"


THEY_REFUSED = "They refused"
AGREED = "They agreed"
"""The answer that what was sent was agreed to."""
