#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Reads the includes of every source against the arrows of docs/architecture.md, and a few words that no
source may hold. Linking alone does not keep inner arrows: every target sees the source root.

    layering.py [ROOT]        exit 1 and one line per finding
    layering.py --self-test   plants each kind of fault in a tree of its own and expects it to be reported
"""

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Room:
    """What one folder may include: rooms of ours, modules of Qt, and headers of libraries."""

    rooms: tuple
    qt: tuple
    libraries: tuple = ()
    system: bool = False  # POSIX and Linux headers


CORE_LIBRARIES = ("tl/expected.hpp", "sodium.h", "zlib.h")
ROOMS = {
    "core": Room(("core",), ("QtCore",), CORE_LIBRARIES),
    "stores/vault": Room(("core", "stores/vault"), ("QtCore",), ("sqlite3.h", "sodium.h"), system=True),
    "stores/files": Room(("core", "stores/files"), ("QtCore",), system=True),
    "stores/remote": Room(("core", "stores/remote"), ("QtCore", "QtNetwork"), system=True),
    "stores/keychain": Room(("core", "stores/keychain"), ("QtCore", "QtDBus"), ("qt6keychain/keychain.h",), system=True),
    "models": Room(("core", "models"), ("QtCore",)),
    "ui": Room(("core", "models", "ui"), ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtSvgWidgets")),
    "app/servers": Room(("core", "stores/vault", "stores/remote", "app/servers"), ("QtCore",)),
    "app/desktop": Room(("core", "models", "ui", "stores/files", "stores/vault", "stores/remote", "stores/keychain",
                         "app/servers", "app/desktop"),
                        ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtDBus"), system=True),
    "app/cli": Room(("core", "stores/files", "stores/vault", "stores/remote", "stores/keychain", "app/servers", "app/cli"),
                    ("QtCore",),
                    ("CLI/CLI.hpp",), system=True),
    "app/gate": Room(("core", "stores/vault", "app/gate"), ("QtCore", "QtNetwork"), system=True),
}


@dataclass(frozen=True)
class Banned:
    """A word that stands in no source of `rooms`, with the reason that the person reads."""

    pattern: str
    reason: str
    rooms: tuple = tuple(ROOMS)


BANNED = (
    Banned(r"\bsetStyleSheet\b", "no style sheet anywhere: the palette and the style draw"),
    Banned(r"\bQEventLoop\b|\bprocessEvents\b", "no nested event loop"),
    Banned(r"(?<!QCoreApplication::)(?<!QApplication::)(?<!\bapp\.)(?<!\bapplication\.)\bexec\s*\(",
           "dialogs and menus open with open() or popup(), never exec()", ("models", "ui", "app/desktop")),
    Banned(r"\b(?!QCoreApplication\b|QGuiApplication\b|QApplication\b)\w+::instance\s*\(", "no singletons"),
    Banned(r"->setMenu\(", "QPushButton waits for its menu in an event loop of its own: MenuButton does not", ("ui",)),
    Banned(r"\bthrow\b", "errors are values"),
    Banned(r"\bQSortFilterProxyModel\b", "the filter is the model's own index vector"),
    Banned(r"\bQNetworkAccessManager\b", "only stores/remote speaks HTTP",
           tuple(room for room in ROOMS if room != "stores/remote")),
    Banned(r"\bsqlite3_\w+\s*\(", "only stores/vault speaks SQLite",
           tuple(room for room in ROOMS if room != "stores/vault")),
    Banned(r"\bQSettings\b", "settings belong to app/desktop and are injected into ui",
           ("core", "models", "stores/vault", "stores/remote")),
    Banned(r"""["'(\s]/(home|root|Users|work|builds)/""", "no path of somebody's machine"),
)

SPDX = ("SPDX-FileCopyrightText: 2026 The Tokendesk authors", "SPDX-License-Identifier: MIT")
SPDX_NAMES = ("*.cpp", "*.h", "*.cmake", "*.sh", "*.py", "CMakeLists.txt")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
# <vector>, <cstddef>: a header of the C++ library has no extension and no capital letter.
STANDARD = re.compile(r"^[a-z0-9_]+$")


def qt_headers():
    """Every header of the installed Qt and its module: {"QString": "QtCore", …}."""
    root = Path(subprocess.run(["qmake6", "-query", "QT_INSTALL_HEADERS"], check=True, capture_output=True,
                               text=True).stdout.strip())
    found = {}
    for module in sorted(root.glob("Qt*")):
        for header in module.iterdir():
            if header.is_file():
                found.setdefault(header.name, module.name)
                found[f"{module.name}/{header.name}"] = module.name
    if "QString" not in found:
        sys.exit(f"layering: no Qt headers under {root}")
    return found


def room_of(path):
    """The room a path from the source root lies in, or None."""
    for room in ROOMS:
        if path.startswith(room + "/"):
            return room
    return None


def include_fault(room, quote, header, qt):
    """The reason why `room` may not include `header`, or None."""
    rules = ROOMS[room]
    if quote == '"':
        if header in ("version.h",) or header.endswith(".moc"):
            return None
        other = room_of(header)
        if other is None:
            return f"{header} is not a path from the source root into a room"
        return None if other in rules.rooms else f"{room} may not know {other}"
    if header in rules.libraries:
        return None
    if header in qt:
        module = qt[header]
        return None if module in rules.qt else f"{room} may not use {module} ({header})"
    if STANDARD.match(header):
        return None
    if rules.system and re.match(r"^(sys/|linux/)?[a-z0-9_]+\.h$", header) and header not in (
            "sqlite3.h", "sodium.h", "zlib.h"):
        return None
    return f"{room} may not use {header}"


def code_of(line):
    """The line without a trailing comment; good enough for words, not a parser."""
    return re.sub(r"(^|\s)(//|\*|/\*).*$", "", line)


def source_faults(path, room, lines, qt):
    """Findings in one source of a room."""
    rules = [(re.compile(banned.pattern), banned.reason) for banned in BANNED if room in banned.rooms]
    for number, line in enumerate(lines, 1):
        include = INCLUDE.match(line)
        if include:
            reason = include_fault(room, include[1], include[2], qt)
            if reason:
                yield f"{path}:{number}: {reason}"
            continue
        code = code_of(line)
        for pattern, reason in rules:
            if pattern.search(code):
                yield f"{path}:{number}: {reason}"


def spdx_faults(path, lines):
    head = [line for line in lines[:3] if not line.startswith("#!")][:2]
    if len(head) < 2 or any(text not in line for text, line in zip(SPDX, head)):
        yield f"{path}:1: the two SPDX lines do not stand on top"


def findings(root):
    """Every finding in the tree under `root`, sorted by place."""
    qt = qt_headers()
    found = []
    seen = 0
    for pattern in SPDX_NAMES:
        for file in root.rglob(pattern):
            path = file.relative_to(root).as_posix()
            if path.startswith(("build/", ".git/")):
                continue
            lines = file.read_text(encoding="utf-8").splitlines()
            found += spdx_faults(path, lines)
            if file.suffix in (".cpp", ".h"):
                top = path.split("/")[0]
                room = room_of(path)
                if room:
                    seen += 1
                    found += source_faults(path, room, lines, qt)
                elif top not in ("tests", "bench"):
                    found.append(f"{path}:1: lies in no room; a new room is argued for in its commit")
    return sorted(found), seen


# One fault of each kind: where it is planted, what the line is, and a word of the expected finding.
PLANTED = (
    ("core/a.cpp", '#include "stores/vault/vault.h"', "core may not know stores/vault"),
    ("core/a.cpp", '#include "ui/chip.h"', "core may not know ui"),
    ("core/a.cpp", "#include <QWidget>", "core may not use QtWidgets"),
    ("core/a.cpp", "#include <QtGui/QColor>", "core may not use QtGui"),
    ("core/a.cpp", "#include <sqlite3.h>", "core may not use sqlite3.h"),
    ("core/a.cpp", "#include <unistd.h>", "core may not use unistd.h"),
    ("core/a.cpp", '#include "token.h"', "not a path from the source root"),
    ("stores/vault/a.cpp", '#include "models/token_table.h"', "stores/vault may not know models"),
    ("stores/vault/a.cpp", "#include <QSqlQuery>", "stores/vault may not use"),
    ("stores/remote/a.cpp", "#include <sqlite3.h>", "stores/remote may not use sqlite3.h"),
    ("models/a.h", "#include <QIcon>", "models may not use QtGui"),
    ("models/a.h", '#include "stores/vault/vault_store.h"', "models may not know stores/vault"),
    ("ui/a.cpp", '#include "stores/vault/vault_store.h"', "ui may not know stores/vault"),
    ("ui/a.cpp", "#include <QNetworkReply>", "ui may not use QtNetwork"),
    ("stores/vault/a.cpp", "#include <qt6keychain/keychain.h>", "stores/vault may not use qt6keychain"),
    ("stores/vault/a.cpp", '#include "stores/keychain/keychain_helper.h"', "stores/vault may not know stores/keychain"),
    ("stores/vault/a.cpp", '#include "stores/remote/wire_format.h"', "stores/vault may not know stores/remote"),
    ("stores/remote/a.cpp", '#include "stores/vault/vault.h"', "stores/remote may not know stores/vault"),
    ("app/servers/a.cpp", '#include "stores/keychain/keychain_helper.h"', "app/servers may not know stores/keychain"),
    ("app/servers/a.cpp", '#include "ui/chip.h"', "app/servers may not know ui"),
    ("stores/vault/b.cpp", '#include "app/servers/server_place.h"', "stores/vault may not know app/servers"),
    ("app/cli/a.cpp", "#include <QDBusConnection>", "app/cli may not use QtDBus"),
    ("ui/a.cpp", "#include <sodium.h>", "ui may not use sodium.h"),
    ("app/desktop/a.cpp", "#include <sqlite3.h>", "app/desktop may not use sqlite3.h"),
    ("app/desktop/a.cpp", "class QNetworkAccessManager;", "only stores/remote"),
    ("app/desktop/a.cpp", "    sqlite3_open(name, &db);", "only stores/vault"),
    ("ui/a.cpp", '    label->setStyleSheet(u"color: red"_s);', "no style sheet"),
    ("ui/a.cpp", "    dialog->exec();", "never exec()"),
    ("ui/a.cpp", "    menu.exec(place);", "never exec()"),
    ("models/a.cpp", "    QEventLoop loop;", "no nested event loop"),
    ("ui/a.cpp", "    button->setMenu(menu);", "event loop of its own"),
    ("models/a.cpp", "    QSettings settings;", "settings belong to"),
    ("models/a.cpp", "    Catalog::instance().add(x);", "no singletons"),
    ("core/a.cpp", "    throw Oops();", "errors are values"),
    ("core/a.cpp", '    open("/home/ada/vault");', "somebody's machine"),
    ("helpers/a.cpp", "int x;", "lies in no room"),
)
CLEAN = (
    ("core/b.cpp", '#include "core/token.h"\n#include <QString>\n#include <sodium.h>\n#include <vector>'),
    ("stores/vault/b.cpp", '#include "core/token.h"\n#include <sqlite3.h>\n#include <sys/stat.h>'),
    ("ui/b.cpp", '#include "models/m.h"\n#include <QWidget>\n// dialog->exec() would block'),
    ("app/desktop/main.cpp", '#include "stores/vault/v.h"\nint main() { return QApplication::exec(); }'),
    ("tests/ui/tst.cpp", '#include "stores/vault/v.h"\nvoid f() { menu.exec(); }'),
)


def planted_tree(root, entries):
    for path, body in entries:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(f"// {line}\n" for line in SPDX) + body + "\n", encoding="utf-8")


def self_test():
    """Returns the list of faults that went unnoticed, and of clean lines that were reported."""
    wrong = []
    for path, line, expected in PLANTED:
        with tempfile.TemporaryDirectory() as folder:
            planted_tree(Path(folder), ((path, line),))
            found, _ = findings(Path(folder))
            if len(found) != 1 or expected not in found[0]:
                wrong.append(f"{path}: {line.strip()}: expected one finding “{expected}”, got {found}")
    with tempfile.TemporaryDirectory() as folder:
        planted_tree(Path(folder), CLEAN)
        found, _ = findings(Path(folder))
        wrong += [f"reported, but allowed: {line}" for line in found]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "core").mkdir()
        (Path(folder) / "core" / "a.h").write_text("#pragma once\n", encoding="utf-8")
        if not any("SPDX" in line for line in findings(Path(folder))[0]):
            wrong.append("a source without its SPDX lines went unnoticed")
    return wrong


def main():
    if sys.argv[1:] == ["--self-test"]:
        wrong = self_test()
        print("\n".join(wrong) or f"layering: all {len(PLANTED) + 1} planted faults were reported")
        return 1 if wrong else 0
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found, seen = findings(root)
    if seen < 10:
        found.append(f"{root}: only {seen} sources seen; this is not the source root")
    print("\n".join(found) or f"layering: {seen} sources keep their arrows")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
