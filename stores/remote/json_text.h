// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace tkd {

/// The deepest nesting that is accepted of a server.
inline constexpr int deepestJson = 32;

/// The whole body as one object, or Corrupt: no JSON, something behind it, not an object, too deep.
[[nodiscard]] Result<QJsonObject> parseJsonObject(QByteArrayView body);

/// A moment by RFC 3339 with up to 9 digits of fraction, cut to the second. Without a zone it is refused,
/// unless the wire knows that it is UTC.
[[nodiscard]] std::optional<Instant> parseTime(QStringView text, bool zonelessIsUtc = false);

/// What a server says, for a person: one line, without what looks like a secret, escaped and shortened.
[[nodiscard]] QString serverWords(const QString &text);

/// Corrupt, with what was wrong for the log. What a wire answers when it does not understand.
[[nodiscard]] tl::unexpected<Error> corruptAnswer(const QString &detail);

/// Reads members of one JSON object and remembers the first fault, so that a wire asks for all it wants and
/// looks once. A text is refused with control characters inside, unless it is one that is only shown.
class JsonFields
{
public:
    explicit JsonFields(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    /// A text that must be there; a number is taken as its digits if `orNumber`.
    QString text(QStringView key, bool orNumber = false);
    /// A text that may be missing or null.
    QString optionalText(QStringView key);
    QStringList optionalTexts(QStringView key);
    /// A text that is only shown, or empty: anybody's, as it came, and escaped where it is shown. One odd
    /// name must not hide a whole list.
    QString shownText(QStringView key);
    QStringList shownTexts(QStringView key);
    /// A moment that must be there: RFC 3339 with a zone.
    Instant time(QStringView key);
    std::optional<Instant> optionalTime(QStringView key);
    /// An object that must be there.
    JsonFields object(QStringView key);
    [[nodiscard]] const QJsonObject &json() const { return m_object; }

    /// What was wrong; empty = all good.
    [[nodiscard]] const QString &fault() const { return m_fault; }
    void note(const QString &fault);

private:
    /// True if it is missing or null, or of this type; otherwise noted.
    bool isOf(QJsonValue::Type type, QStringView key);

    QJsonObject m_object;
    QString m_fault;
};

} // namespace tkd
