// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/held_files.h"

#include <QString>

#include <algorithm>

#include <sys/stat.h>

namespace tkd {

HeldFiles::HeldFiles(const QByteArray &vault)
    : m_files{Held{vault + "-wal", {}}, Held{vault + "-shm", {}}}
{
    for (Held &file : m_files) {
        file.identity = identityOf(file.path);
    }
}

bool HeldFiles::areInPlace() const
{
    return std::all_of(m_files.begin(), m_files.end(), [](const Held &file) {
        return !file.identity || identityOf(file.path) == file.identity;
    });
}

bool HeldFiles::areReplaced() const
{
    return std::any_of(m_files.begin(), m_files.end(), [](const Held &file) {
        const auto now = identityOf(file.path);
        return file.identity && now && now != file.identity;
    });
}

std::optional<HeldFiles::Identity> HeldFiles::identityOf(const QByteArray &path)
{
    struct stat status = {};
    if (::lstat(path.constData(), &status) != 0) {
        return std::nullopt;
    }
    return Identity{status.st_dev, status.st_ino};
}

} // namespace tkd
