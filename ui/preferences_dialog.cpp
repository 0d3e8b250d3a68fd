// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/preferences_dialog.h"

#include "ui/preferences.h"
#include "ui/widgets/clipboard_guard.h"
#include "ui/widgets/form_row.h"

#include <QComboBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tkd {
namespace {

constexpr std::array<std::chrono::seconds, 6> offeredTimes{10s, 30s, 60s, 120s, 180s, 300s};

QString timeText(std::chrono::seconds time)
{
    const int seconds = int(time.count());
    if (seconds % 60 != 0) {
        return PreferencesDialog::tr("After %n seconds", nullptr, seconds);
    }
    return seconds == 60 ? PreferencesDialog::tr("After %n minute", nullptr, 1)
                         : PreferencesDialog::tr("After %n minutes", nullptr, seconds / 60);
}

} // namespace

PreferencesDialog::PreferencesDialog(Preferences &preferences, QWidget *parent)
    : FormDialog(tr("Settings"), {}, parent)
    , m_preferences(preferences)
{
    setObjectName(u"preferencesDialog"_s);
    addClipboard();
    addScheme();
    content()->addStretch();
    cancelButton()->setDefault(true);
}

void PreferencesDialog::addClipboard()
{
    auto *choice = new QComboBox(this);
    choice->setObjectName(u"clipboardTime"_s);
    const std::optional<std::chrono::seconds> present = m_preferences.clipboardClearAfter();
    for (const std::chrono::seconds time : offeredTimes) {
        choice->addItem(timeText(time), qint64{time.count()});
    }
    if (present && choice->findData(qint64{present->count()}) < 0) {
        choice->addItem(timeText(*present), qint64{present->count()});
    }
    choice->addItem(tr("Never"), qint64{0});
    choice->setCurrentIndex(choice->findData(qint64{present ? present->count() : 0}));
    auto *row = new FormRow(tr("Clear a copied token from the &clipboard"), choice, this);
    row->setHint(tr("It is cleared when Tokendesk is closed, too, if it is still the one that was copied."));
    content()->addWidget(row);
    connect(choice, &QComboBox::currentIndexChanged, this, [this, choice] {
        const qint64 seconds = choice->currentData().toLongLong();
        m_preferences.setClipboardClearAfter(seconds == 0 ? std::nullopt
                                                          : std::optional(std::chrono::seconds{seconds}));
        Q_EMIT clearAfterChosen();
    });
}

void PreferencesDialog::addScheme()
{
    auto *choice = new QComboBox(this);
    choice->setObjectName(u"scheme"_s);
    choice->addItem(tr("As the system"), int(Scheme::System));
    choice->addItem(tr("Light"), int(Scheme::Light));
    choice->addItem(tr("Dark"), int(Scheme::Dark));
    choice->setCurrentIndex(choice->findData(int(m_preferences.scheme())));
    content()->addWidget(new FormRow(tr("&Theme"), choice, this));
    connect(choice, &QComboBox::currentIndexChanged, this,
            [this, choice] { Q_EMIT schemeChosen(static_cast<Scheme>(choice->currentData().toInt())); });
}

} // namespace tkd
