// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QByteArray>

namespace tkd {

/// A private folder (0700) beside a vault in which a backup is made ready, so that whatever SQLite puts
/// beside it stays inside. It goes with everything in it. Move-only.
class RestoreRoom
{
public:
    /// Also takes away what a restore that was interrupted long ago left behind.
    [[nodiscard]] static Result<RestoreRoom> make(const QByteArray &vault);
    RestoreRoom(RestoreRoom &&other) noexcept;
    RestoreRoom &operator=(RestoreRoom &&) = delete;
    ~RestoreRoom();

    /// Where the copy of the backup lies.
    [[nodiscard]] QByteArray file() const { return m_directory + "/vault.db"; }
    /// Copies the backup into the room, with the log beside it if there is one, and syncs it.
    [[nodiscard]] Result<void> takeCopy(const QByteArray &backup) const;

private:
    explicit RestoreRoom(QByteArray directory);
    QByteArray m_directory; ///< empty: moved from
};

} // namespace tkd
