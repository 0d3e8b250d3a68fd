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

QStringList RemovalConfirmation::whatGoes(const Workspace &workspace, const RemovalPreview &preview)
{
    const int living = int(preview.livingTokens);
    if (!workspace.local) {
        return {tr("The connection and its credentials"),
                living == 1 ? tr("What was last seen of its %Ln token", nullptr, 1)
                            : tr("What was last seen of its %Ln tokens", nullptr, living),
                tr("The settings of the workspace. The activity record stays whole.")};
    }
    QStringList lines{living == 1 ? tr("%Ln token", nullptr, 1) : tr("%Ln tokens", nullptr, living)};
    if (preview.usedLastWeek > 0) {
        lines.append(tr("of these, used in the last 7 days: %Ln", nullptr, int(preview.usedLastWeek)));
    }
    if (const int deleted = int(preview.deletedTokens); deleted > 0) {
        lines.append(deleted == 1 ? tr("The memory of %Ln deleted token", nullptr, 1)
                                  : tr("The memory of %Ln deleted tokens", nullptr, deleted));
    }
    lines.append(tr("The settings of the workspace. The activity record stays whole."));
    return lines;
}

RemovalConfirmation::RemovalConfirmation(const Workspace &workspace, const RemovalPreview &preview,
                                         QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tiny);
    int number = 0;
    for (const QString &text : whatGoes(workspace, preview)) {
        auto *label = new QLabel(u"• "_s % text, this);
        label->setObjectName(u"goes-"_s % QString::number(++number));
        label->setWordWrap(true);
        setTextRole(label, TextRole::Body);
        column->addWidget(label);
    }
    column->addSpacing(space::related);

    auto *name = new QLineEdit(this);
    name->setObjectName(u"typedName"_s);
    auto *row = new FormRow(tr("&Name of the workspace"), name, this);
    row->setHint(tr("Type “%1” to say that you mean it.").arg(escaped(workspace.settings.name)));
    column->addWidget(row);
    connect(name, &QLineEdit::textChanged, this,
            [this, wanted = workspace.settings.name](const QString &text) {
                Q_EMIT matchChanged(text.trimmed() == wanted);
            });
}

} // namespace tkd
