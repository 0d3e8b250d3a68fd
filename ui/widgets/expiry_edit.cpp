// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/expiry_edit.h"

#include "ui/style/metrics.h"
#include "ui/style/roles.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QTimeEdit>
#include <QTimeZone>
#include <QVBoxLayout>

namespace tkd {

namespace {

/// "CET (UTC+1)", at the moment itself: summer time may lie between now and then.
QString zoneText(const QDateTime &moment)
{
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const QString offset = zone.displayName(moment, QTimeZone::OffsetName);
    const QString name = zone.abbreviation(moment);
    return name.isEmpty() || name == offset ? offset : QStringLiteral("%1 (%2)").arg(name, offset);
}

/// The locale's short time; some of them (C) have seconds in it.
QString minuteFormat(const QLocale &locale)
{
    return locale.timeFormat(QLocale::ShortFormat).remove(QStringLiteral(":ss"));
}

QDateTime toMinute(const QDateTime &moment)
{
    return QDateTime(moment.date(), QTime(moment.time().hour(), moment.time().minute()));
}

} // namespace

ExpiryEdit::ExpiryEdit(QWidget *parent)
    : QWidget(parent)
    , m_preset(new QComboBox(this))
    , m_own(new QWidget(this))
    , m_date(new QDateEdit(m_own))
    , m_time(new QTimeEdit(m_own))
    , m_zone(new QLabel(m_own))
    , m_outcome(new QLabel(this))
{
    setObjectName(QStringLiteral("expiryEdit"));
    setFocusProxy(m_preset);
    m_preset->setObjectName(QStringLiteral("expiryPreset"));
    m_preset->setAccessibleName(tr("Expires"));
    m_date->setObjectName(QStringLiteral("expiryDate"));
    m_date->setAccessibleName(tr("Expiry date"));
    m_date->setCalendarPopup(true);
    m_time->setObjectName(QStringLiteral("expiryTime"));
    m_time->setAccessibleName(tr("Expiry time"));
    m_time->setDisplayFormat(minuteFormat(locale()));
    m_zone->setObjectName(QStringLiteral("expiryZone"));
    m_outcome->setObjectName(QStringLiteral("expiryOutcome"));
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    setTextRole(m_zone, TextRole::Muted);
    setTextRole(m_outcome, TextRole::Hint);

    auto *own = new QHBoxLayout(m_own);
    own->setContentsMargins(0, 0, 0, 0);
    own->setSpacing(space::related);
    own->addWidget(m_date, 3);
    own->addWidget(m_time, 2);
    own->addWidget(m_zone);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::related);
    column->addWidget(m_preset);
    column->addWidget(m_own);
    column->addWidget(m_outcome);
    m_outcome->hide();
    const QDateTime tomorrow = QDateTime::currentDateTime().addDays(1);
    m_date->setDate(tomorrow.date());
    m_time->setTime(toMinute(tomorrow).time());
    refresh();
    connect(m_preset, &QComboBox::currentIndexChanged, this, &ExpiryEdit::refresh);
    connect(m_date, &QDateEdit::dateChanged, this, &ExpiryEdit::refresh);
    connect(m_time, &QTimeEdit::timeChanged, this, &ExpiryEdit::refresh);
}

int ExpiryEdit::presetIndex() const
{
    return m_preset->currentIndex();
}

bool ExpiryEdit::asksForMoment() const
{
    const int index = presetIndex();
    return index >= 0 && index < m_presets.size() && m_presets.at(index).asksForMoment;
}

QDateTime ExpiryEdit::moment() const
{
    return toMinute(QDateTime(m_date->date(), m_time->time()));
}

void ExpiryEdit::setPresets(const QList<ExpiryOption> &presets)
{
    m_presets = presets;
    {
        const QSignalBlocker blocker(m_preset); // one change, told once
        m_preset->clear();
        for (const ExpiryOption &preset : presets) {
            m_preset->addItem(preset.label);
        }
    }
    refresh();
}

void ExpiryEdit::setPresetIndex(int index)
{
    m_preset->setCurrentIndex(index);
}

void ExpiryEdit::setMoment(const QDateTime &moment)
{
    const QDateTime local = toMinute(moment.toLocalTime());
    if (local == this->moment()) {
        return;
    }
    {
        const QSignalBlocker date(m_date);
        const QSignalBlocker time(m_time);
        m_date->setDate(local.date());
        m_time->setTime(local.time());
    }
    refresh();
}

void ExpiryEdit::setOutcome(const QString &text)
{
    m_outcome->setText(text);
    m_outcome->setVisible(!text.isEmpty());
    m_preset->setAccessibleDescription(text);
}

void ExpiryEdit::refresh()
{
    m_own->setVisible(asksForMoment());
    m_zone->setText(zoneText(moment()));
    m_zone->setToolTip(QString::fromUtf8(QTimeZone::systemTimeZoneId()));
    Q_EMIT changed();
}

} // namespace tkd
