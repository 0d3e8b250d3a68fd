#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
# A script of the kind people have: a read token per team, the pairs as JSON, a list by label key, and all of them
# deleted again by piped ids. Needs jq.
set -euo pipefail
tokenctl=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
ctl() { "$tokenctl" --vault "$place/vault.db" "$@"; }

fail() {
    echo "FAIL: $1" >&2
    exit 1
}

pairs='[]'
for team in vision speech search; do
    token=$(ctl token create "read-$team" -r read -l "team=$team" --secret-only)
    pairs=$(jq --arg team "$team" --arg token "$token" '. + [{$team, $token}]' <<<"$pairs")
done
[[ $(jq length <<<"$pairs") == 3 ]] || fail "three pairs were expected"
jq -e 'all(.[]; .token | test("^tkdesk_[0-9A-Za-z]{36}$"))' <<<"$pairs" >/dev/null || fail "a token is not a token"
jq -e '[.[].token] | unique | length == 3' <<<"$pairs" >/dev/null || fail "two tokens are the same"

ctl token create other -r operator -l group=A >/dev/null
[[ $(ctl token list -l team -o json | jq length) == 3 ]] || fail "the list by key holds more or less than the teams"
[[ $(ctl token list -l team=speech -o json | jq -r '.[].spec.name') == read-speech ]] || fail "the list by key and value"

ctl token list -l team -o json | jq -r '.[].id' | ctl token delete - || fail "the delete by piped ids"
[[ $(ctl token list -o json | jq -r '.[].spec.name') == other ]] || fail "what is left is not the other one"
echo "1 passed, 0 failed"
