// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/times.h"

#include "core/time_text.h"

#include <QCoreApplication>

#include <array>
#include <ctime>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

void putDigits(char *to, unsigned value, int count)
{
    for (int i = count; i-- > 0; value /= 10) {
        to[i] = static_cast<char>('0' + value % 10);
    }
}

/// "2026-11-23?19:04:14" with `between` in the middle. Without QDateTime, locale and printf: a list of
/// 100,000 tokens writes 400,000 times.
void appendCivil(std::string &to, qint64 unixSeconds, char between)
{
    const Instant at = fromUnix(unixSeconds);
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const auto second = static_cast<unsigned>((at - day).count());
    std::array<char, 19> text{'0', '0',     '0', '0', '-', '0', '0', '-', '0',
                              '0', between, '0', '0', ':', '0', '0', ':'};
    putDigits(text.data(), static_cast<unsigned>(int(date.year())), 4);
    putDigits(text.data() + 5, unsigned(date.month()), 2);
    putDigits(text.data() + 8, unsigned(date.day()), 2);
    putDigits(text.data() + 11, second / 3600, 2);
    putDigits(text.data() + 14, second / 60 % 60, 2);
    putDigits(text.data() + 17, second % 60, 2);
    to.append(text.data(), text.size());
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
    appendCivil(to, unixSeconds, 'T');
    to += 'Z';
}

void appendLongUtc(std::string &to, qint64 unixSeconds)
{
    appendCivil(to, unixSeconds, ' ');
    to += ".000000000 UTC";
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
