// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/vault/vault_fixture.h"

#include <QFile>

#include <sys/stat.h>

namespace tkd::test {

[[nodiscard]] inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void write(const QString &path, const QByteArray &bytes, mode_t mode = 0600)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write %s", qPrintable(path));
    }
    file.close();
    ::chmod(QFile::encodeName(path).constData(), mode);
}

/// A whole vault, closed.
inline void makeVault(const VaultFixture &fixture, int tokens = 1)
{
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    for (int i = 0; i < tokens; ++i) {
        (void)vault
            .create(workspace.id, newAction(),
                    draftFor(workspace, QStringLiteral("one"), fixture.clock.now()))
            .value();
    }
}

} // namespace tkd::test
