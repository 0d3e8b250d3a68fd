// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/removal_confirmation.h"

#include "core/text_safety.h"
#include "ui/style/metrics.h"
#include "ui/style/roles.h"
#include "ui/widgets/form_row.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {

RemovalConfirmation::RemovalConfirmation(const QString &workspaceName, const RemovalPreview &preview, QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tiny);
    int number = 0;
    const auto addLine = [this, column, &number](const QString &text) {
        auto *label = new QLabel(u"• "_s % text, this);
        label->setObjectName(u"goes-"_s % QString::number(++number));
        setTextRole(label, TextRole::Body);
        column->addWidget(label);
    };
    addLine(tr("%Ln token(s) in use", nullptr, int(preview.livingTokens)));
    if (preview.usedLastWeek > 0) {
        addLine(tr("%Ln of them used in the last 7 days", nullptr, int(preview.usedLastWeek)));
    }
    addLine(tr("%Ln deleted token(s) that were remembered", nullptr, int(preview.deletedTokens)));
    addLine(tr("The settings of the workspace. The activity record stays whole."));
    column->addSpacing(space::related);

    auto *name = new QLineEdit(this);
    name->setObjectName(u"typedName"_s);
    column->addWidget(new FormRow(tr("Type the &name of the workspace: %1").arg(escaped(workspaceName)), name, this));
    connect(name, &QLineEdit::textChanged, this,
            [this, workspaceName](const QString &text) { Q_EMIT matchChanged(text.trimmed() == workspaceName); });
}

} // namespace tkd
