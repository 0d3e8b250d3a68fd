// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/details_dialog.h"

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/widgets/clipboard_guard.h"
#include "ui/widgets/held_button.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

constexpr int buttonSide = 24;

} // namespace

DetailsDialog::DetailsDialog(const QString &title, const std::vector<DetailLine> &lines,
                             ClipboardGuard &clipboard, QWidget *parent)
    : FormDialog(title, {}, parent)
{
    setObjectName(u"detailsDialog"_s);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::group);
    grid->setVerticalSpacing(space::tiny);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const DetailLine &line : lines) {
        auto *label = new QLabel(line.label, this);
        setTextRole(label, TextRole::Muted);
        label->setContentsMargins(0, space::tiny, 0, 0);
        label->setAlignment(Qt::AlignLeading | Qt::AlignTop);
        auto *value = new QLabel(line.value, this);
        value->setObjectName(u"detail-"_s % line.key);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        value->setAccessibleName(tr("%1: %2").arg(line.label, line.value));
        value->setAlignment(Qt::AlignLeading | Qt::AlignTop);
        value->setContentsMargins(0, space::tiny, 0, 0);
        const bool exact = line.key == u"id" || line.key == u"hint";
        setTextRole(value, exact ? TextRole::Mono : TextRole::Body);
        grid->setRowMinimumHeight(row, buttonSide);
        grid->addWidget(label, row, 0);
        grid->addWidget(value, row, 1);
        if (line.copyable) {
            auto *copy = new QToolButton(this);
            copy->setObjectName(u"copy-"_s % line.key);
            copy->setIcon(icon(IconName::Copy));
            copy->setAutoRaise(true);
            copy->setFixedSize(buttonSide, buttonSide);
            copy->setToolTip(tr("Copy %1").arg(line.label));
            copy->setAccessibleName(copy->toolTip());
            connect(copy, &QToolButton::clicked, this,
                    [guard = &clipboard, text = line.value] { guard->copyText(text); });
            grid->addWidget(copy, row, 2, Qt::AlignTop);
        }
        ++row;
    }
    content()->addLayout(grid);
    content()->addStretch();
    cancelButton()->setDefault(true);
    cancelButton()->setFocus();
}

void DetailsDialog::offerRegenerate()
{
    HeldButton *button = addSideButton(tr("&Regenerate…"));
    button->setObjectName(u"detailsRegenerate"_s);
    connect(button, &HeldButton::clicked, this, [this] {
        accept();
        Q_EMIT regenerateRequested();
    });
}

} // namespace tkd
