// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_store.h"
#include "models/questions.h"
#include "models/removal_controller.h"
#include "ui/widgets/notice.h"

#include <QObject>
#include <QPointer>

#include <chrono>
#include <utility>

class QDialog;

namespace tkd {

class IssueController;
class QuestionDialog;
class TokenDialog;
class TokenTableModel;

/// What the commands work on.
struct TokenCommandSubjects
{
    TokenStore &store;
    const TokenTableModel &model;
    IssueController &issue;
    const Clock &clock;
    QWidget &window; ///< the parent of every dialog
};

/// New, Duplicate, Edit, Regenerate and Delete, from the dialog or question to the store's answer. Shows no
/// secret and holds none: what was issued waits in the IssueController. GUI thread.
class TokenCommands final : public QObject
{
    Q_OBJECT
public:
    TokenCommands(const TokenCommandSubjects &subjects, QObject *parent);

    /// True once after a regenerate of which the new secret is to be kept, as the old one was.
    [[nodiscard]] bool takeKeepWish() { return std::exchange(m_keepWish, false); }
    /// Waiting for a store's answer.
    [[nodiscard]] bool isBusy() const;
    /// "AI Deploy · This computer", under a form's title.
    void setPlace(const QString &place) { m_place = place; }

    void create();
    void duplicate(const Token &token);
    void edit(const Token &token);
    void regenerate(const Token &token);
    void remove(std::vector<TokenId> ids);

Q_SIGNALS:
    void edited(const tkd::TokenId &id);
    /// `failed` stay selected; `summary` is one sentence.
    void removed(const std::vector<tkd::TokenId> &failed, const QString &summary);
    /// The person wants to see what has become of something.
    void refreshRequested();

private:
    void openIssueForm(const QString &title, TokenDraft draft, bool isNew);
    void followIssue(TokenDialog *dialog);
    /// The way on from an unknown outcome; none from others.
    [[nodiscard]] std::vector<NoticeWay> waysFrom(const Error &error, QDialog *dialog);
    void finishRemoval();
    void holdRemoval(std::chrono::seconds pause);
    [[nodiscard]] int usedLastWeek(const std::vector<TokenId> &ids) const;

    TokenCommandSubjects m_on;
    RemovalController m_removal;
    QPointer<QuestionDialog> m_removalDialog;
    std::vector<TokenId> m_toRemove; ///< what its verb deletes
    QString m_unsaid; ///< why some are left, if only the question has said so
    QString m_place;
    bool m_keepWish = false;
};

} // namespace tkd
