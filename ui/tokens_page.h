// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_journal.h"
#include "core/token_store.h"
#include "core/workspace.h"
#include "models/issue_controller.h"
#include "models/keep_controller.h"
#include "models/questions.h"
#include "models/resource_list.h"
#include "models/token_list_controller.h"
#include "models/token_table_model.h"

#include <QWidget>

#include <functional>
#include <memory>

class QMenu;

namespace tkd {

class ClipboardGuard;
class KeptCommands;
class KeychainWays;
class Notice;
class PageHead;
class RowCommands;
class SecretCommands;
class SecretFiles;
class SecretPanel;
class ServerCommands;
class ServerStrip;
class TableColumns;
class TokenActions;
class TokenCommands;
class TokenTableView;
class TokensBody;
class TokensToolbar;
class ViewMemory;

/// What a page needs of the program.
struct TokensPageNeeds
{
    TokenJournal &journal;
    KeptSecrets *kept; ///< nullptr: secrets cannot be kept here
    SecretFiles &files;
    const Clock &clock;
    ClipboardGuard &clipboard;
    ViewMemory &memory;
    TokenActions &actions;
    ServerCommands *servers; ///< nullptr: there are none
};

/// The tokens of one workspace: head, secret panel, search and table. It owns the workspace's store and lives
/// as long as the workspace is open; the window does not take it away while isHeld(). GUI thread.
class TokensPage final : public QWidget
{
    Q_OBJECT
public:
    TokensPage(const Workspace &workspace, std::unique_ptr<TokenStore> store, const TokensPageNeeds &needs,
               QWidget *parent = nullptr);
    ~TokensPage() override;

    [[nodiscard]] const WorkspaceId &workspaceId() const { return m_workspace.id; }
    [[nodiscard]] TokenTableView *table() const { return m_table; }
    [[nodiscard]] SecretPanel *panel() const { return m_panel; }
    [[nodiscard]] ServerStrip *server() const { return m_server; }
    /// A create, regenerate or delete is in flight.
    [[nodiscard]] bool isBusy() const;
    /// In flight, or a secret is shown that would be lost.
    [[nodiscard]] bool isHeld() const;
    /// "12 tokens · 1 selected · 1 expires this week".
    [[nodiscard]] QString countsText() const;

    /// Name, regions or other settings changed.
    void setWorkspace(const Workspace &workspace);
    /// Without writing, the reason stands in place of the New button.
    void setWritable(bool writable, const QString &whyNot);
    void refresh();
    /// Somebody looks at it: a list that ages is kept young.
    void setWatched(bool watched);
    void focusSearch();
    /// Not by a focus proxy: Tab would stop at the page and go on from the table.
    void focusTable();
    void fillColumnsMenu(QMenu *menu);
    /// Does `then` once nothing is lost by it: at once, or after the person agreed to close the panel.
    void leave(Leaving leaving, std::function<void()> then);

Q_SIGNALS:
    void countsChanged();
    /// One sentence for the status line and the screen reader.
    void said(const QString &sentence);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void connectList();
    void connectCommands();
    void makeSecretCommands();
    void connectPanel();
    void followState();
    void followFailure();
    void followRules();
    void followAvailability();
    void applySearch(const QString &text);
    void showIssued();
    void awaitToken(const TokenId &id);
    void showAwaited();
    void showRemoval(const std::vector<TokenId> &failed, const QString &summary);

    Workspace m_workspace;
    std::unique_ptr<TokenStore> m_store;
    TokensPageNeeds m_needs;
    TokenTableModel m_model;
    TokenListController m_list;
    IssueController m_issue;
    KeepController m_keep;
    ResourceList m_resources;
    PageHead *m_head;
    SecretPanel *m_panel;
    TokensToolbar *m_toolbar;
    Notice *m_hiddenRow;
    Notice *m_trouble;
    TokenTableView *m_table;
    TokensBody *m_body;
    ServerStrip *m_server;
    TokenCommands *m_commands;
    std::unique_ptr<KeychainWays> m_ways;
    std::unique_ptr<SecretCommands> m_secrets;
    std::unique_ptr<KeptCommands> m_kept;
    RowCommands *m_rows = nullptr;
    TableColumns *m_columns = nullptr;
    TokenId m_awaited;
    bool m_writable = true;
};

} // namespace tkd
