// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace_rules.h"

#include <QObject>

#include <memory>

class QAction;
class QMenu;
class QWidget;

namespace tkd {

class CopyFormMenu;

/// What can be done with tokens at this moment.
struct TokenAvailability
{
    bool writable = false; ///< the vault can be changed
    bool editable = false; ///< the store can edit a living token
    bool regenerable = false; ///< the workspace offers it
    bool kept = false; ///< a copy of the one that is selected is kept
    qint64 selected = 0;
    friend bool operator==(const TokenAvailability &, const TokenAvailability &) = default;
};

/// The commands on tokens, made once: menu bar, row menu and shortcuts show the same actions, so that they
/// can never disagree. What a workspace does not offer is invisible, not disabled. Does nothing itself:
/// whoever shows a page connects the actions. GUI thread.
class TokenActions final : public QObject
{
    Q_OBJECT
public:
    explicit TokenActions(QObject *parent = nullptr);
    ~TokenActions() override;

    [[nodiscard]] QAction *create() const { return m_create; }
    [[nodiscard]] QAction *details() const { return m_details; }
    [[nodiscard]] QAction *edit() const { return m_edit; }
    [[nodiscard]] QAction *duplicate() const { return m_duplicate; }
    [[nodiscard]] QAction *regenerate() const { return m_regenerate; }
    [[nodiscard]] QAction *remove() const { return m_remove; }
    [[nodiscard]] QAction *copyToken() const { return m_copyToken; }
    [[nodiscard]] CopyFormMenu *copyAs() const { return m_copyAs.get(); }
    [[nodiscard]] QAction *forgetCopy() const { return m_forgetCopy; }
    [[nodiscard]] QAction *copyId() const { return m_copyId; }
    [[nodiscard]] QAction *copyHint() const { return m_copyHint; }

    /// The platform's words for New and Delete, and the forms of Copy as.
    void setWords(const WorkspaceRules &rules);
    void setAvailability(const TokenAvailability &availability);
    /// The entries of a row's menu, in their order.
    void fillRowMenu(QMenu *menu) const;
    /// Lets the shortcuts that belong to a row work while `table` has the focus, and nowhere else.
    void attachTo(QWidget *table) const;

private:
    QAction *add(const QString &name, const QString &text);

    QAction *m_create;
    QAction *m_details;
    QAction *m_edit;
    QAction *m_duplicate;
    QAction *m_regenerate;
    QAction *m_remove;
    QAction *m_copyToken;
    QAction *m_forgetCopy;
    std::unique_ptr<CopyFormMenu> m_copyAs;
    QAction *m_copyId;
    QAction *m_copyHint;
};

} // namespace tkd
