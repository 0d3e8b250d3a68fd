// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/row_commands.h"

#include "models/questions.h"
#include "models/token_table_model.h"
#include "ui/copy_form_menu.h"
#include "ui/details_dialog.h"
#include "ui/kept_commands.h"
#include "ui/token_actions.h"
#include "ui/token_commands.h"
#include "ui/token_table_view.h"
#include "ui/widgets/clipboard_guard.h"

#include <QAction>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

/// More ids than this are an export, not a copy.
constexpr qint64 mostIds = 10'000;

} // namespace

RowCommands::RowCommands(const Parts &parts, TokenCommands &commands, KeptCommands &kept)
    : QObject(&parts.table)
    , m_parts(parts)
{
    TokenActions &actions = parts.actions;
    TokenTableView *table = &parts.table;
    actions.attachTo(table);
    connect(table, &TokenTableView::menuRequested, this, &RowCommands::openMenu);
    connect(table, &TokenTableView::deleteRequested, actions.remove(), &QAction::trigger);
    connect(table, &QAbstractItemView::doubleClicked, this, &RowCommands::openDetails);
    connect(actions.details(), &QAction::triggered, this, &RowCommands::openDetails);
    connect(actions.copyId(), &QAction::triggered, this, &RowCommands::copyIds);
    connect(actions.copyHint(), &QAction::triggered, this, &RowCommands::copyHint);
    connect(actions.remove(), &QAction::triggered, this,
            [table, on = &commands] { on->remove(table->selectedIds()); });
    connect(actions.edit(), &QAction::triggered, this, [this, on = &commands] {
        if (const std::optional<Token> token = selected()) {
            on->edit(*token);
        }
    });
    connect(actions.duplicate(), &QAction::triggered, this, [this] {
        if (const std::optional<Token> token = selected()) {
            Q_EMIT duplicateRequested(*token);
        }
    });
    connect(actions.regenerate(), &QAction::triggered, this, [this] {
        if (const std::optional<Token> token = selected()) {
            Q_EMIT regenerateRequested(*token);
        }
    });
    connectKept(&kept);
}

void RowCommands::connectKept(KeptCommands *kept)
{
    TokenActions &actions = m_parts.actions;
    connect(actions.copyToken(), &QAction::triggered, kept, [this, kept] {
        if (const std::optional<Token> token = selected()) {
            kept->copy(*token);
        }
    });
    connect(actions.copyAs(), &CopyFormMenu::tokenChosen, kept, [this, kept](CopyForm form) {
        if (const std::optional<Token> token = selected()) {
            kept->copy(*token, form);
        }
    });
    connect(actions.copyAs(), &CopyFormMenu::placeholderChosen, kept, [this, kept](CopyForm form) {
        if (const std::optional<Token> token = selected()) {
            kept->copyPlaceholder(*token, form);
        }
    });
    connect(actions.forgetCopy(), &QAction::triggered, kept, [this, kept] {
        if (const std::optional<Token> token = selected()) {
            kept->forget(*token);
        }
    });
}

std::optional<Token> RowCommands::selected() const
{
    if (m_parts.table.selectedCount() != 1) {
        return std::nullopt;
    }
    const int row = m_parts.table.tokens()->rowOf(m_parts.table.selectedIds().front());
    return row < 0 ? std::nullopt : std::optional(m_parts.table.tokens()->token(row));
}

void RowCommands::openMenu(const QPoint &at, bool under)
{
    auto *menu = new QMenu(&m_parts.table);
    menu->setObjectName(u"rowMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_parts.actions.fillRowMenu(menu);
    // Under a ⋯ at the end of the row the menu hangs inward.
    const bool inward = under && m_parts.table.layoutDirection() == Qt::LeftToRight;
    menu->popup(inward ? at - QPoint(menu->sizeHint().width(), 0) : at);
    menu->setActiveAction(nullptr);
}

void RowCommands::openDetails()
{
    const std::optional<Token> token = selected();
    if (!token) {
        return;
    }
    const WorkspaceRules rules = m_parts.store.rules();
    const QString whyNotEdit = m_parts.store.editing() ? QString() : m_parts.store.whyNotEdit();
    auto *dialog =
        new DetailsDialog(displayName(*token), tokenDetails(*token, rules, whyNotEdit, m_parts.clock.now()),
                          m_parts.clipboard, m_parts.table.window());
    if (m_parts.actions.regenerate()->isEnabled()) {
        dialog->offerRegenerate();
        connect(dialog, &DetailsDialog::regenerateRequested, this,
                [this, token = *token] { Q_EMIT regenerateRequested(token); });
    }
    dialog->open();
}

void RowCommands::copyIds()
{
    const qint64 count = m_parts.table.selectedCount();
    if (count == 0) {
        return;
    }
    if (count > mostIds) {
        Q_EMIT said(tr("Too many rows are selected to copy their IDs."));
        return;
    }
    QStringList ids;
    for (const TokenId &id : m_parts.table.selectedIds()) {
        ids.append(id.text());
    }
    m_parts.clipboard.copyText(ids.join(u'\n'));
    Q_EMIT said(count == 1 ? tr("The ID is copied.") : tr("%Ln IDs are copied.", nullptr, int(count)));
}

void RowCommands::copyHint()
{
    if (const std::optional<Token> token = selected()) {
        m_parts.clipboard.copyText(token->hint);
        Q_EMIT said(tr("The hint is copied. It is not the token."));
    }
}

} // namespace tkd
