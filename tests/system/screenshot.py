#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Takes the picture in README.md: the window over sample tokens, on a desktop of its own.

    screenshot.py PROGRAM PICTURE
"""

import sys
from pathlib import Path

from desktop import Desktop, check, main, run


def test():
    program, picture = (Path(argument).resolve() for argument in sys.argv[1:3])
    with Desktop() as desktop:
        import accessibility as seen

        seen.enable()
        desktop.start(str(program), "--demo")
        desktop.wait_active("^AI Deploy")
        seen.wait_element("Search")
        desktop.wait_still()
        window = desktop.active_window()
        check(run("import", "-window", window, str(picture)) is not None, f"no picture could be saved to {picture}")


if __name__ == "__main__":
    sys.exit(main(test))
