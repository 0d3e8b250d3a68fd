// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QUuid>

#include <array>
#include <cstring>
#include <optional>

namespace tkd {

/// An id as the vault holds it: the 16 bytes of its UUID.
using UuidBytes = std::array<char, 16>;

/// nullopt for what is not the text of a UUID: the vault has no such thing.
[[nodiscard]] inline std::optional<UuidBytes> uuidBytes(QStringView text)
{
    const QUuid uuid = QUuid::fromString(text);
    if (uuid.isNull()) {
        return std::nullopt;
    }
    const QByteArray bytes = uuid.toRfc4122();
    UuidBytes packed{};
    std::memcpy(packed.data(), bytes.constData(), packed.size());
    return packed;
}

/// 16 bytes of a row; anything shorter (a damaged row) becomes zeros.
[[nodiscard]] inline UuidBytes uuidBytes(QByteArrayView bytes)
{
    UuidBytes packed{};
    if (bytes.size() == static_cast<qsizetype>(packed.size())) {
        std::memcpy(packed.data(), bytes.data(), packed.size());
    }
    return packed;
}

[[nodiscard]] inline QString uuidText(QByteArrayView bytes)
{
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

} // namespace tkd
