#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Completion, asked of the shells themselves."""

import os
import subprocess

from cli_case import USAGE, Case, main

# What has been typed, and what has to be offered then.
TYPED = ((("to",), "token"), (("token", "cr"), "create"), (("token", "create", "--ro"), "--role"),
         (("activity", "ve"), "verify"), (("res",), "resource"), (("resource", "im"), "import"),
         (("export", "ru"), "rules"), (("check", "--on"), "--only"), (("backup", "--re"), "--replace"),
         # What stands behind an option, or as an argument, some of it asked of the vault.
         (("token", "list", "-o", "js"), "json"), (("check", "--only", "no"), "no-expiry"),
         (("token", "get", "nigh"), "nightly"), (("token", "create", "x", "--role", "op"), "operator"),
         (("token", "create", "x", "--region", "BH"), "BHS"), (("workspace", "remove", "Edg"), "Edge"),
         (("-w", "Edg"), "Edge"), (("-w", "Edge", "token", "get", "at-"), "at-the-edge"))


class Completing(Case):
    def setUp(self):
        super().setUp()
        self.script = self.place / "script"
        # Where the shell looks too: the usual place.
        self.environment = {**os.environ, "HOME": str(self.place), "XDG_DATA_HOME": str(self.place / "data")}
        for words in (("token", "create", "nightly", "-r", "read", "-l", "team=a"),
                      ("workspace", "add", "Edge", "--platform", "inference-endpoints"),
                      ("-w", "Edge", "token", "create", "at-the-edge", "--endpoint", "llama")):
            self.call(*words, vault=False, env=self.environment)

    def write(self, shell):
        self.script.write_text(self.call("completion", shell).stdout, encoding="utf-8")

    def run_shell(self, *command, path=True):
        where = f"{os.path.dirname(Case.program)}:{os.environ['PATH']}" if path else os.environ["PATH"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False,
                              env={**self.environment, "PATH": where, "TERM": "dumb"})
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_bash(self):
        self.write("bash")
        for words, wanted in TYPED:
            line = " ".join(f'"{word}"' for word in ("tokenctl", *words))
            answer = self.run_shell("bash", "-c", f'. {self.script}; COMP_WORDS=({line}); COMP_CWORD={len(words)}; '
                                    'COMP_LINE="${COMP_WORDS[*]}"; _tokenctl; printf "%s\\n" "${COMPREPLY[@]}"')
            self.assertIn(wanted, answer.split(), words)

    def test_zsh(self):
        self.write("zsh")
        for words, wanted in TYPED:
            # What a completion offers is seen in a pseudo terminal of zsh's own.
            answer = self.run_shell("zsh", "-f", "-c", f"""
                zmodload zsh/zpty
                zpty shell zsh -f -i
                zpty -w shell 'PS1=; autoload -Uz compinit; compinit -u -D; source {self.script}; print READY''DONE'
                typeset line; repeat 400; do zpty -r shell line; [[ $line == *READYDONE* ]] && break; done
                zpty -n -w shell 'tokenctl {" ".join(words)}'$'\t\t'
                zpty -n -w shell $'\x01print -r -- "GOT<\x05>"\n'
                repeat 400; do zpty -r shell line; print -r -- $line; [[ $line == GOT\<* ]] && break; done
                zpty -d shell""")
            self.assertIn(wanted, answer, words)

    def test_fish(self):
        self.write("fish")
        for words, wanted in TYPED:
            answer = self.run_shell("fish", "--no-config", "-c",
                                    f"source {self.script}; complete --do-complete 'tokenctl {' '.join(words)}'")
            self.assertIn(wanted, [line.split("\t")[0] for line in answer.splitlines()], words)

    def test_no_other_shell(self):
        self.call("completion", "tcsh", code=USAGE)


if __name__ == "__main__":
    main()
