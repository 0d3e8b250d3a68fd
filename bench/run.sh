#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
# Builds the floors, the watcher and the program, then measures. `bench/run.sh --help` says what can be chosen.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

cmake --preset bench --log-level=WARNING
cmake --build build/bench --parallel "$(nproc)"
exec /usr/bin/python3 bench/bench.py "$@"
