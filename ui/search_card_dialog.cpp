// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/search_card_dialog.h"

#include "core/query_card.h"
#include "ui/style/metrics.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {

SearchCardDialog::SearchCardDialog(const WorkspaceRules &rules, QWidget *parent)
    : FormDialog(tr("What can be searched for"), tr("What stands side by side has to fit together."), parent)
{
    setObjectName(u"searchCardDialog"_s);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::dialog);
    grid->setVerticalSpacing(space::related);
    grid->setColumnStretch(1, 1);
    for (const QueryHint &hint : queryCard(rules)) {
        const int row = grid->rowCount();
        auto *example = new QLabel(hint.example, this);
        example->setTextFormat(Qt::PlainText);
        setTextRole(example, TextRole::Mono);
        grid->addWidget(example, row, 0, Qt::AlignTop);
        auto *meaning = new QLabel(hint.meaning, this);
        meaning->setTextFormat(Qt::PlainText);
        meaning->setWordWrap(true);
        grid->addWidget(meaning, row, 1);
    }
    content()->addLayout(grid);
    content()->addStretch();
    cancelButton()->setDefault(true);
}

} // namespace tkd
