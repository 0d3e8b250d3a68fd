// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/expiry_field.h"

#include "models/expiry_choice.h"
#include "ui/widgets/expiry_edit.h"

#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

int indexOf(ExpiryPreset preset)
{
    const auto presets = expiryPresets();
    const auto found = std::find(presets.begin(), presets.end(), preset);
    return found == presets.end() ? 0 : int(found - presets.begin());
}

} // namespace

ExpiryField::ExpiryField(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_edit(new ExpiryEdit(this))
{
    setObjectName(u"expires"_s);
    QList<ExpiryOption> options;
    for (const ExpiryPreset preset : expiryPresets()) {
        options.append({expiryPresetText(preset), preset == ExpiryPreset::OwnTime});
    }
    m_edit->setPresets(options);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_edit);
    setFocusProxy(m_edit);
    setLength(std::nullopt);
    connect(m_edit, &ExpiryEdit::changed, this, [this] {
        m_untouched.reset();
        tellOutcome();
        Q_EMIT changed();
    });
}

ExpiryPreset ExpiryField::preset() const
{
    const auto presets = expiryPresets();
    const auto index = static_cast<std::size_t>(std::max(0, m_edit->presetIndex()));
    return index < presets.size() ? presets[index] : ExpiryPreset::Never;
}

Result<std::optional<Instant>> ExpiryField::value() const
{
    if (m_untouched) {
        return *m_untouched;
    }
    const QDateTime moment = m_edit->moment();
    return expiryOf(preset(), moment.date(), moment.time(), m_clock.now());
}

void ExpiryField::setLength(const std::optional<std::chrono::days> &length)
{
    const QSignalBlocker quiet(m_edit);
    m_untouched.reset();
    m_edit->setPresetIndex(indexOf(presetFor(length)));
    // What "own date and time" starts with: a week from now, at a full hour.
    const QDateTime start = toLocal(m_clock.now() + std::chrono::days{7});
    m_edit->setMoment(QDateTime(start.date(), QTime(start.time().hour(), 0)));
    tellOutcome();
}

void ExpiryField::setMoment(const std::optional<Instant> &expires)
{
    const QSignalBlocker quiet(m_edit);
    m_edit->setPresetIndex(indexOf(expires ? ExpiryPreset::OwnTime : ExpiryPreset::Never));
    if (expires) {
        m_edit->setMoment(toLocal(*expires));
    }
    m_untouched = expires;
    tellOutcome();
}

void ExpiryField::tellOutcome()
{
    const Result<std::optional<Instant>> chosen = value();
    // "Never" says it all by itself.
    m_edit->setOutcome(chosen && *chosen ? expirySentence(*chosen) : QString());
}

} // namespace tkd
