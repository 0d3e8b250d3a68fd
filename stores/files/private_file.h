// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace tkd {

/// A new file for this person alone: 0600 whatever the umask, never one that is there already, and never
/// through a link. What is not finished is taken away again, so that no half of a secret stays behind. Errors
/// say what happened in a sentence. Blocks as long as the disk does; any thread, one at a time.
class PrivateFile final
{
public:
    /// Kinds: Conflict (something is there already), NotFound (no such folder), Forbidden, ReadOnly, NoSpace,
    /// Invalid (a name too long), Internal.
    [[nodiscard]] static Result<PrivateFile> create(const QString &path);
    ~PrivateFile();
    PrivateFile(PrivateFile &&other) noexcept;
    PrivateFile &operator=(PrivateFile &&) = delete;
    PrivateFile(const PrivateFile &) = delete;

    [[nodiscard]] Result<void> write(QByteArrayView bytes);
    /// Makes file and name safe on the disk. From now on it stays.
    [[nodiscard]] Result<void> finish();

private:
    PrivateFile(QByteArray path, int descriptor);
    [[nodiscard]] tl::unexpected<Error> failed(int fault) const;
    void takeAway() const;

    QByteArray m_path;
    int m_descriptor;
    bool m_finished = false;
};

} // namespace tkd
