// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/secret_mime_data.h"

#include <QStringList>
#include <QVariant>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView plainText{"text/plain"};
// Qt's Wayland clipboard stores a copy of its own under this name unless we offer it ourselves.
constexpr QLatin1StringView utf8Text{"text/plain;charset=utf-8"};
// Klipper's name for "do not keep this", which other clipboard managers follow.
constexpr QLatin1StringView managerHint{"x-kde-passwordManagerHint"};

} // namespace

SecretMimeData::SecretMimeData(Secret secret)
    : m_secret(std::move(secret))
{
}

bool SecretMimeData::hasFormat(const QString &mimeType) const
{
    return formats().contains(mimeType);
}

QStringList SecretMimeData::formats() const
{
    return {plainText, utf8Text, managerHint};
}

QVariant SecretMimeData::retrieveData(const QString &mimeType, QMetaType type) const
{
    if (mimeType == managerHint) {
        return "secret"_ba;
    }
    if (mimeType != plainText && mimeType != utf8Text) {
        return {};
    }
    const std::string_view text = m_secret.reveal();
    if (type.id() == QMetaType::QString) {
        return QString::fromUtf8(text.data(), qsizetype(text.size()));
    }
    return QByteArray(text.data(), qsizetype(text.size()));
}

} // namespace tkd
