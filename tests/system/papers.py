#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""The papers agree with the program and with each other: one version everywhere, the options of --help in the man
page, links that lead somewhere, files of the desktop that are valid.

    papers.py PROGRAM
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAPERS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/architecture.md")


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def bare(*command):
    """Runs a command without a display, a bus or a home."""
    return subprocess.run(command, capture_output=True, text=True, timeout=20, check=False,
                          env={"PATH": os.environ["PATH"], "HOME": "/nonexistent"})


def version_faults(program):
    version = re.search(r"project\(tokendesk VERSION (\S+)", text("CMakeLists.txt"))[1]
    places = {
        "tokendesk --version": bare(program, "--version").stdout.split()[-1:],
        "CHANGELOG.md": re.findall(r"^## (\d\S*)", text("CHANGELOG.md"), re.M)[:1],
        "metainfo": re.findall(r'<release version="([^"]+)"', text("resources/org.tokendesk.Tokendesk.metainfo.xml"))[:1],
        "man page": re.findall(r'^\.TH TOKENDESK 1 "[^"]*" "Tokendesk ([^"]+)"', text("resources/tokendesk.1"), re.M),
    }
    return [f"{place} says {found}, not {version}" for place, found in places.items() if found != [version]]


def option_faults(program):
    told = bare(program, "--help")
    options = set(re.findall(r"--[a-z][a-z-]+", told.stdout))
    page = text("resources/tokendesk.1").replace("\\-", "-")
    faults = [f"the man page lacks {option}" for option in sorted(options) if option not in page]
    if told.returncode != 0 or not {"--vault", "--demo"} <= options:
        faults.append(f"--help ended with {told.returncode} and told of {sorted(options)}")
    wrong = bare(program, "--no-such-option")
    if wrong.returncode != 2 or "--no-such-option" not in wrong.stderr:
        faults.append(f"an unknown option ended with {wrong.returncode}: {wrong.stderr!r}")
    return faults


def link_faults():
    for paper in PAPERS:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text(paper)):
            if "://" not in target and not (ROOT / paper).parent.joinpath(target).exists():
                yield f"{paper} points to {target}, which is not there"


def desktop_faults():
    done = subprocess.run(["desktop-file-validate", *map(str, (ROOT / "resources").glob("*.desktop"))],
                          capture_output=True, text=True, timeout=20, check=False)
    return [line for line in done.stdout.splitlines() if "error" in line]


def main():
    program = str(Path(sys.argv[1]).resolve())
    faults = [*version_faults(program), *option_faults(program), *link_faults(), *desktop_faults()]
    print("\n".join(faults) or "the papers agree")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
