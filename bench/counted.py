#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""counted.py COUNTS COMMAND…: runs a command that leaves a callgrind file, and prints its instructions in millions."""

import re
import subprocess
import sys
from pathlib import Path


def instructions(text):
    """The total of a callgrind file; None if it holds none."""
    totals = re.findall(r"^(?:summary|totals): (\d+)", text, re.MULTILINE)
    return max(map(int, totals)) / 1e6 if totals else None


def main():
    counts, command = Path(sys.argv[1]), sys.argv[2:]
    counts.unlink(missing_ok=True)
    done = subprocess.run(command, check=False)
    total = instructions(counts.read_text(encoding="utf-8", errors="replace")) if counts.exists() else None
    if done.returncode != 0 or total is None:
        print(f"nothing was counted (exit {done.returncode})", file=sys.stderr)
        return 1
    print(f"instructions\t{total:.6g}\tmillion")
    return 0


if __name__ == "__main__":
    sys.exit(main())
