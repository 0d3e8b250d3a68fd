// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace tkd {

/// The directory of a path: "." for a bare name.
[[nodiscard]] inline QByteArray directoryOf(const QByteArray &path)
{
    const auto slash = path.lastIndexOf('/');
    return slash < 0 ? QByteArray(".") : slash == 0 ? QByteArray("/") : path.left(slash);
}

/// How the name of a file starts that is still being made: ".vault.db.new-".
[[nodiscard]] inline QByteArray temporaryStem(const QByteArray &path)
{
    return '.' + path.mid(path.lastIndexOf('/') + 1) + ".new-";
}

} // namespace tkd
