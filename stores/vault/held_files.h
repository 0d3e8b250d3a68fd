// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <array>
#include <optional>

#include <sys/types.h>

namespace tkd {

/// The log and the index that an open vault has beside it, as they were after its first read. While a
/// connection is open SQLite never replaces them: if one is no longer in its place, somebody else moved or
/// deleted it, and what is written from then on may be lost or meet another vault. (The vault file itself is
/// asked of the connection, which knows what it opened.) A plain value; looks, and changes nothing.
class HeldFiles
{
public:
    HeldFiles() = default;
    /// Those that are there now, beside the vault of this path.
    explicit HeldFiles(const QByteArray &vault);

    /// False: one was moved, replaced or deleted.
    [[nodiscard]] bool areInPlace() const;
    /// At one of their paths there is another file now: somebody else's, to be left alone.
    [[nodiscard]] bool areReplaced() const;

private:
    struct Identity
    {
        dev_t device = 0;
        ino_t number = 0;
        friend bool operator==(const Identity &, const Identity &) = default;
    };
    struct Held
    {
        QByteArray path;
        std::optional<Identity> identity; ///< nullopt: there was none
    };
    [[nodiscard]] static std::optional<Identity> identityOf(const QByteArray &path);

    std::array<Held, 2> m_files;
};

} // namespace tkd
