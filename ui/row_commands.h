// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_store.h"

#include <QObject>

#include <optional>

namespace tkd {

class ClipboardGuard;
class KeptCommands;
class TokenActions;
class TokenCommands;
class TokenTableView;

/// Joins the token actions to the rows that are selected in a table: row menu, Details, copies, and the
/// commands. What would bring a second secret onto the page is only asked for: the page may have to ask the
/// person first. GUI thread.
class RowCommands final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        TokenActions &actions;
        TokenTableView &table;
        TokenStore &store;
        ClipboardGuard &clipboard;
        const Clock &clock;
    };
    RowCommands(const Parts &parts, TokenCommands &commands, KeptCommands &kept);

    /// The one token that is selected.
    [[nodiscard]] std::optional<Token> selected() const;

Q_SIGNALS:
    void duplicateRequested(const tkd::Token &token);
    void regenerateRequested(const tkd::Token &token);
    void said(const QString &sentence);

private:
    void connectKept(KeptCommands *kept);
    void openMenu(const QPoint &at, bool under);
    void openDetails();
    void copyIds();
    void copyHint();

    Parts m_parts;
};

} // namespace tkd
