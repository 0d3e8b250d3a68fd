#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The look at the primary selection, tried on a program that does put a secret there: it must be seen.

    selection_control.py LEAKING_PROGRAM
"""

import sys

from desktop import Desktop, main, wait_for


def test():
    with Desktop() as desktop:
        desktop.start(sys.argv[1])
        desktop.wait_active("Primary leak")
        desktop.key("ctrl+a")
        wait_for("secret in the primary selection", lambda: "tkdesk_" in desktop.selection("PRIMARY"))


if __name__ == "__main__":
    sys.exit(main(test))
