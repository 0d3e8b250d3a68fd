// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/times.h"

#include "core/time_text.h"

#include <QCoreApplication>

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

QString localMinute(Instant at)
{
    std::string text;
    appendLocalMinute(text, toUnix(at));
    return QString::fromStdString(text);
}

Result<std::optional<Instant>> parseExpiry(QStringView text, Instant now)
{
    if (text == "never"_L1) {
        return std::optional<Instant>{};
    }
    if (const auto length = parseDuration(text)) {
        return std::optional<Instant>(now + *length);
    }
    const auto span = parseMoment(text);
    if (!span) {
        return fail(notATime(text));
    }
    return std::optional<Instant>(span->last);
}

} // namespace tkd::cli
