#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
# What ./dev says before it does anything: its commands, and the list of needs on another distribution.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

for command in run test build bench check package; do
    ./dev help | grep -q "^  $command " || fail "help does not name $command"
done
set +e
./dev no-such-command >"$scratch/out" 2>"$scratch/err"
[[ $? == 2 ]] || fail "an unknown command does not end with 2"
[[ ! -s "$scratch/out" ]] || fail "an unknown command writes to standard output"

printf 'ID=plan9\n' >"$scratch/os-release"
for command in run test build; do
    TOKENDESK_NO_INSTALL='' TOKENDESK_OS_RELEASE="$scratch/os-release" ./dev "$command" >"$scratch/out" 2>"$scratch/err"
    [[ $? == 2 ]] || fail "$command on another distribution does not end with 2"
    [[ "$(wc -l <"$scratch/err")" == 1 ]] || fail "$command on another distribution says more than one sentence"
    for need in qt6-base-dev libsodium-dev libsqlite3-dev; do
        grep -q "$need" "$scratch/err" || fail "$command on another distribution does not name $need"
    done
done
echo passed
