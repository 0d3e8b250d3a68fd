// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/time_text.h"

#include <QDate>
#include <QString>

#include <algorithm>

namespace tkd {

namespace {

std::optional<std::chrono::seconds> unitOf(QChar letter)
{
    switch (letter.unicode()) {
    case 'm':
        return std::chrono::minutes{1};
    case 'h':
        return std::chrono::hours{1};
    case 'd':
        return std::chrono::days{1};
    case 'w':
        return std::chrono::weeks{1};
    case 'y':
        return std::chrono::days{365};
    default: // letters are no list of ours
        return std::nullopt;
    }
}

bool isDigits(QStringView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isDay(QStringView text)
{
    return text.size() == 10 && text[4] == u'-' && text[7] == u'-' && isDigits(text.first(4))
        && isDigits(text.sliced(5, 2)) && isDigits(text.last(2));
}

} // namespace

std::optional<std::chrono::seconds> parseDuration(QStringView text)
{
    const auto unit = text.isEmpty() ? std::nullopt : unitOf(text.back());
    if (!unit || !isDigits(text.chopped(1))) {
        return std::nullopt;
    }
    bool isNumber = false;
    const qint64 count = text.chopped(1).toLongLong(&isNumber);
    if (!isNumber || count > latestInstant.time_since_epoch() / *unit) {
        return std::nullopt;
    }
    return count * *unit;
}

std::optional<TimeSpan> parseMoment(QStringView text)
{
    if (isDay(text)) {
        const QDate day = QDate::fromString(text.toString(), Qt::ISODate);
        if (!day.isValid()) {
            return std::nullopt;
        }
        return TimeSpan{fromUnix(day.startOfDay().toSecsSinceEpoch()),
                        fromUnix(day.endOfDay().toSecsSinceEpoch())};
    }
    const QDateTime at = QDateTime::fromString(text.toString(), Qt::ISODate);
    if (!at.isValid() || !text.contains(u'T')) {
        return std::nullopt;
    }
    const Instant moment = fromUnix(at.toSecsSinceEpoch());
    return TimeSpan{moment, moment};
}

} // namespace tkd
