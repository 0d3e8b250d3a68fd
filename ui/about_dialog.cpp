// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/about_dialog.h"

#include "version.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {

AboutDialog::AboutDialog(const QString &vaultPlace, QWidget *parent)
    : FormDialog(tr("Tokendesk"), tr("Version %1").arg(QStringLiteral(TOKENDESK_VERSION)), parent)
{
    setObjectName(u"aboutDialog"_s);
    const auto add = [this](const QString &text, TextRole role) {
        auto *label = new QLabel(text, this);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        setTextRole(label, role);
        content()->addWidget(label);
    };
    add(tr("A desktop console for access tokens: hand them out, see who can reach what and until when, and "
           "take "
           "them back at once."),
        TextRole::Body);
    if (!vaultPlace.isEmpty()) {
        add(tr("Your vault: %1").arg(vaultPlace), TextRole::Muted);
    }
    add(tr("Copyright © 2026 The Tokendesk authors. MIT licence. Made with Qt %1.")
            .arg(QLatin1StringView(qVersion())),
        TextRole::Muted);
    content()->addStretch();
    cancelButton()->setDefault(true);
}

} // namespace tkd
