# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""OVHcloud's consumer key: asked for in the form, allowed in the browser."""

import os

from desktop import check, say, wait_for

PAGE = "https://www.ovh.com/auth/?credentialToken=abc"  # as the double says it


class Browser:
    """Stands in for the person's browser: writes down the pages that it is sent to. Make it before the program
    starts."""

    def __init__(self, desktop):
        self._log = desktop.home / "pages"
        place = desktop.home / "browser"
        place.mkdir()
        # What Qt looks for first.
        script = place / "xdg-open"
        script.write_text(f"#!/bin/sh\necho \"$1\" >>'{self._log}'\n", "ascii")
        script.chmod(0o700)
        os.environ["PATH"] = f"{place}:{os.environ['PATH']}"

    def pages(self):
        return self._log.read_text("utf-8").splitlines() if self._log.exists() else []


def ask_for_a_key(operator):
    """Once it is given up, refused and expired each; then it is allowed. If asking lost anything of the form, the
    server would know no application the next time."""
    from accessibility import find, wait_element

    person, server, browser = operator.person, operator.server, operator.browser

    def ask():
        before = len(browser.pages())
        person.press("Ask for a consumer key…")
        wait_element(lambda name: name.startswith("Waiting for you to allow it in the browser"))
        wait_for("page in the browser", lambda: len(browser.pages()) > before)
        check(browser.pages()[before:] == [PAGE], f"the browser was sent to {browser.pages()[before:]}")

    def end_with(state, sentence):
        server.tell(f"key {state}")
        wait_element(sentence)
        operator.picture(f"key-{state}")
        say(f"the key is {state}")

    ask()
    operator.picture("key-asked")
    person.press("Stop waiting")
    wait_for("no more waiting", lambda: find(lambda name: name.startswith("Waiting for you")) is None)
    ask()
    end_with("refused", "The consumer key was refused in the browser. Ask for another one to try again.")
    ask()
    end_with("expired", "The consumer key was not allowed in time and has expired. Ask for another one.")
    ask()
    end_with("validated", "The consumer key is allowed.")
