// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/times.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

#include <array>
#include <cstdio>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

/// Without QDateTime and locale: a list of 100,000 tokens formats 300,000 times.
void appendCivil(std::string &to, qint64 unixSeconds, const char *format)
{
    const Instant at = fromUnix(unixSeconds);
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{at - day};
    std::array<char, 48> text{};
    const int size = std::snprintf(text.data(), text.size(), format, int(date.year()), unsigned(date.month()),
                                   unsigned(date.day()), int(time.hours().count()),
                                   int(time.minutes().count()), int(time.seconds().count()));
    to.append(text.data(), static_cast<std::size_t>(size));
}

Error notATime(QStringView text)
{
    return {ErrorKind::Invalid,
            QCoreApplication::translate("tokenctl",
                                        "“%1” is not an expiry: write 30d, 12h, 2026-12-31, "
                                        "2026-12-31T18:00+01:00 or never.")
                .arg(text),
            {},
            Field::Expires};
}

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
    default:
        return std::nullopt;
    }
}

} // namespace

void appendRfc3339(std::string &to, qint64 unixSeconds)
{
    appendCivil(to, unixSeconds, "%04d-%02u-%02uT%02d:%02d:%02dZ");
}

void appendLongUtc(std::string &to, qint64 unixSeconds)
{
    appendCivil(to, unixSeconds, "%04d-%02u-%02u %02d:%02d:%02d.000000000 UTC");
}

void appendLocalMinute(std::string &to, qint64 unixSeconds)
{
    const std::time_t at = unixSeconds;
    std::tm local{};
    std::array<char, 32> text{};
    if (localtime_r(&at, &local) != nullptr) {
        to.append(text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &local));
    }
}

Result<std::optional<Instant>> parseExpiry(QStringView text, Instant now)
{
    if (text == "never"_L1) {
        return std::optional<Instant>{};
    }
    bool isNumber = false;
    const qint64 count = text.chopped(text.isEmpty() ? 0 : 1).toLongLong(&isNumber);
    const auto unit = text.isEmpty() ? std::nullopt : unitOf(text.back());
    if (isNumber && unit) {
        // Far beyond the last moment that can be stored, and far from overflow.
        if (count < 0 || count > latestInstant.time_since_epoch() / *unit) {
            return fail(notATime(text));
        }
        return std::optional<Instant>(now + count * *unit);
    }
    static const QRegularExpression day(u"^\\d{4}-\\d{2}-\\d{2}$"_s);
    const QString whole = text.toString();
    const QDateTime at = day.match(whole).hasMatch()
        ? QDateTime(QDate::fromString(whole, Qt::ISODate), QTime(23, 59, 59))
        : QDateTime::fromString(whole, Qt::ISODate);
    if (!at.isValid()) {
        return fail(notATime(text));
    }
    return std::optional<Instant>(fromUnix(at.toSecsSinceEpoch()));
}

} // namespace tkd::cli
