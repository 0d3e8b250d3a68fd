// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/expiry_choice.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace tkd {

using namespace Qt::StringLiterals;
using std::chrono::days;

namespace {

constexpr std::array presets{ExpiryPreset::Never,      ExpiryPreset::OneDay,     ExpiryPreset::SevenDays,
                             ExpiryPreset::ThirtyDays, ExpiryPreset::NinetyDays, ExpiryPreset::OneYear,
                             ExpiryPreset::OwnTime};

QString text(const char *source)
{
    return QCoreApplication::translate("ExpiryChoice", source);
}

tl::unexpected<Error> refused(const char *source)
{
    return fail({ErrorKind::Invalid, text(source), {}, Field::Expires});
}

days lengthOf(ExpiryPreset preset)
{
    switch (preset) {
    case ExpiryPreset::OneDay:
        return days{1};
    case ExpiryPreset::SevenDays:
        return days{7};
    case ExpiryPreset::ThirtyDays:
        return days{30};
    case ExpiryPreset::NinetyDays:
        return days{90};
    case ExpiryPreset::OneYear:
        return days{365};
    case ExpiryPreset::Never:
    case ExpiryPreset::OwnTime:
        break;
    }
    return days{0};
}

/// Every moment at which the clocks of `zone` show this: none, one or two, earlier first. Asked of the zone's
/// offsets before and after, since a QDateTime in a skipped hour answers differently from version to version.
std::vector<qint64> momentsOf(QDate date, QTime time, const QTimeZone &zone)
{
    const qint64 naive = QDateTime(date, time, Qt::UTC).toSecsSinceEpoch();
    std::vector<qint64> moments;
    for (const qint64 aside : {-86400, 86400}) {
        const QDateTime near = QDateTime::fromSecsSinceEpoch(naive + aside, Qt::UTC);
        const qint64 moment = naive - zone.offsetFromUtc(near);
        const QDateTime there = QDateTime::fromSecsSinceEpoch(moment, Qt::UTC);
        if (moment + zone.offsetFromUtc(there) == naive
            && std::find(moments.begin(), moments.end(), moment) == moments.end()) {
            moments.push_back(moment);
        }
    }
    std::sort(moments.begin(), moments.end());
    return moments;
}

/// "UTC+02:00"
QString offsetText(qint64 moment, const QTimeZone &zone)
{
    const int offset = zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(moment, Qt::UTC)) / 60;
    const int size = std::abs(offset);
    return u"UTC%1%2:%3"_s.arg(offset < 0 ? u"−"_s : u"+"_s)
        .arg(size / 60, 2, 10, QChar(u'0'))
        .arg(size % 60, 2, 10, QChar(u'0'));
}

} // namespace

std::span<const ExpiryPreset> expiryPresets()
{
    return presets;
}

QString expiryPresetText(ExpiryPreset preset)
{
    switch (preset) {
    case ExpiryPreset::Never:
        return text(QT_TRANSLATE_NOOP("ExpiryChoice", "Never"));
    case ExpiryPreset::OneDay:
        return text(QT_TRANSLATE_NOOP("ExpiryChoice", "In 1 day"));
    case ExpiryPreset::SevenDays:
        return text(QT_TRANSLATE_NOOP("ExpiryChoice", "In 7 days"));
    case ExpiryPreset::ThirtyDays:
        return text(QT_TRANSLATE_NOOP("ExpiryChoice", "In 30 days"));
    case ExpiryPreset::NinetyDays:
        return text(QT_TRANSLATE_NOOP("ExpiryChoice", "In 90 days"));
    case ExpiryPreset::OneYear:
        return text(QT_TRANSLATE_NOOP("ExpiryChoice", "In 1 year"));
    case ExpiryPreset::OwnTime:
        return text(QT_TRANSLATE_NOOP("ExpiryChoice", "On a date…"));
    }
    Q_UNREACHABLE();
}

ExpiryPreset presetFor(const std::optional<days> &length)
{
    if (!length) {
        return ExpiryPreset::Never;
    }
    const auto at = std::find_if(presets.begin(), presets.end(), [&length](ExpiryPreset preset) {
        return lengthOf(preset) == *length && lengthOf(preset) > days{0};
    });
    return at == presets.end() ? ExpiryPreset::OwnTime : *at;
}

Result<std::optional<Instant>> expiryOf(ExpiryPreset preset, QDate date, QTime time, Instant now,
                                        const QTimeZone &zone)
{
    if (preset == ExpiryPreset::Never) {
        return std::optional<Instant>();
    }
    if (preset != ExpiryPreset::OwnTime) {
        return std::optional<Instant>(now + lengthOf(preset));
    }
    if (!date.isValid() || !time.isValid()) {
        return refused(QT_TRANSLATE_NOOP("ExpiryChoice", "Enter a date and a time."));
    }
    const std::vector<qint64> moments = momentsOf(date, time, zone);
    if (moments.empty()) {
        return refused(QT_TRANSLATE_NOOP(
            "ExpiryChoice",
            "The clocks skip this time on that day. Choose one that is an hour earlier or later."));
    }
    const Instant moment = fromUnix(moments.front());
    if (moment <= now) {
        return refused(QT_TRANSLATE_NOOP("ExpiryChoice", "Choose a time in the future."));
    }
    if (moment > latestInstant) {
        return refused(QT_TRANSLATE_NOOP("ExpiryChoice", "Choose a date before the year 10000."));
    }
    return std::optional<Instant>(moment);
}

QString expirySentence(const std::optional<Instant> &expires, const QTimeZone &zone)
{
    if (!expires) {
        return text(QT_TRANSLATE_NOOP("ExpiryChoice", "It never expires."));
    }
    const QDateTime local = QDateTime::fromSecsSinceEpoch(toUnix(*expires), zone);
    const QLocale locale;
    const bool twice = isAmbiguous(local.date(), local.time(), zone);
    // In the hour that passes twice the zone's name is not enough to see which one is meant.
    return text(QT_TRANSLATE_NOOP("ExpiryChoice", "Expires on %1, %2 %3."))
        .arg(locale.toString(local.date(), QLocale::LongFormat),
             locale.toString(local.time(), QLocale::ShortFormat),
             twice ? offsetText(toUnix(*expires), zone) : local.timeZoneAbbreviation());
}

bool isAmbiguous(QDate date, QTime time, const QTimeZone &zone)
{
    return momentsOf(date, time, zone).size() > 1;
}

} // namespace tkd
