// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/relative_time.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cstdlib>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

/// One is said in words of its own, so that no language needs a plural form for it.
struct Unit
{
    const char *oneAgo;
    const char *manyAgo;
    const char *oneAhead;
    const char *manyAhead;
};

constexpr Unit minutes{
    QT_TRANSLATE_NOOP("RelativeTime", "a minute ago"), QT_TRANSLATE_NOOP("RelativeTime", "%n minutes ago"),
    QT_TRANSLATE_NOOP("RelativeTime", "in a minute"), QT_TRANSLATE_NOOP("RelativeTime", "in %n minutes")};
constexpr Unit hours{
    QT_TRANSLATE_NOOP("RelativeTime", "an hour ago"), QT_TRANSLATE_NOOP("RelativeTime", "%n hours ago"),
    QT_TRANSLATE_NOOP("RelativeTime", "in an hour"), QT_TRANSLATE_NOOP("RelativeTime", "in %n hours")};
constexpr Unit days{
    QT_TRANSLATE_NOOP("RelativeTime", "yesterday"), QT_TRANSLATE_NOOP("RelativeTime", "%n days ago"),
    QT_TRANSLATE_NOOP("RelativeTime", "tomorrow"), QT_TRANSLATE_NOOP("RelativeTime", "in %n days")};
constexpr Unit weeks{
    QT_TRANSLATE_NOOP("RelativeTime", "a week ago"), QT_TRANSLATE_NOOP("RelativeTime", "%n weeks ago"),
    QT_TRANSLATE_NOOP("RelativeTime", "in a week"), QT_TRANSLATE_NOOP("RelativeTime", "in %n weeks")};
constexpr Unit months{
    QT_TRANSLATE_NOOP("RelativeTime", "a month ago"), QT_TRANSLATE_NOOP("RelativeTime", "%n months ago"),
    QT_TRANSLATE_NOOP("RelativeTime", "in a month"), QT_TRANSLATE_NOOP("RelativeTime", "in %n months")};
constexpr Unit years{
    QT_TRANSLATE_NOOP("RelativeTime", "a year ago"), QT_TRANSLATE_NOOP("RelativeTime", "%n years ago"),
    QT_TRANSLATE_NOOP("RelativeTime", "in a year"), QT_TRANSLATE_NOOP("RelativeTime", "in %n years")};

QString inWords(const Unit &unit, qint64 count, bool ahead)
{
    const int number = static_cast<int>(count);
    const char *one = ahead ? unit.oneAhead : unit.oneAgo;
    const char *many = ahead ? unit.manyAhead : unit.manyAgo;
    return QCoreApplication::translate("RelativeTime", number == 1 ? one : many, nullptr, number);
}

} // namespace

QString relativeTime(Instant at, Instant now)
{
    const bool ahead = at > now;
    const qint64 seconds = ahead ? (at - now).count() : (now - at).count();
    if (seconds < 60) {
        return ahead ? QCoreApplication::translate("RelativeTime", "in less than a minute")
                     : QCoreApplication::translate("RelativeTime", "just now");
    }
    if (seconds < 3600) {
        return inWords(minutes, seconds / 60, ahead);
    }
    const qint64 dayCount = std::abs(toLocal(now).date().daysTo(toLocal(at).date()));
    if (dayCount == 0 || seconds < 6 * 3600) {
        return inWords(hours, seconds / 3600, ahead);
    }
    // What is to come is counted in days for longer: somebody has to act on it.
    if (dayCount < (ahead ? 60 : 14)) {
        return inWords(days, dayCount, ahead);
    }
    if (dayCount < 45) {
        return inWords(weeks, dayCount / 7, ahead);
    }
    const qint64 monthCount = (dayCount * 12 + 182) / 365; // of average length, to the nearest
    return monthCount < 12 ? inWords(months, monthCount, ahead)
                           : inWords(years, std::max<qint64>(dayCount / 365, 1), ahead);
}

QStringList longestRelativeTimes()
{
    constexpr int widestCount = 20; // two digits; which ones, makes little difference
    QStringList texts;
    for (const Unit *unit : {&minutes, &hours, &days, &months}) {
        texts << inWords(*unit, widestCount, false) << inWords(*unit, widestCount, true);
    }
    return texts;
}

QString absoluteTime(Instant at)
{
    const QDateTime local = toLocal(at);
    const QLocale locale;
    return QCoreApplication::translate("RelativeTime", "%1, %2 %3", "date, time and zone")
        .arg(locale.toString(local.date(), QLocale::LongFormat),
             locale.toString(local.time(), QLocale::ShortFormat), local.timeZoneAbbreviation());
}

} // namespace tkd
