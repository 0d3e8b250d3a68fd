// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/copy_form.h"
#include "core/ids.h"
#include "core/token_journal.h"
#include "core/workspace_rules.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

class QWidget;

namespace tkd {

class ClipboardGuard;
class IssueController;
class KeepController;
class KeychainWays;
class Notice;
class QuestionDialog;
class ResourceList;
struct Token;

/// What they act on, and where they say what did not work. All outlive the commands.
struct KeptCommandParts
{
    const WorkspaceId &workspace;
    const WorkspaceRules &rules;
    Notice &trouble; ///< of the page
    ClipboardGuard &clipboard;
    KeepController &keep;
    KeychainWays &ways;
    IssueController &issue;
    ResourceList &resources; ///< whom a request can go to
    TokenJournal &journal;
    QWidget &window;
};

/// The commands on tokens of which a sealed copy is kept: copy it, as it is or in a form, and forget it. A
/// copy goes through the clipboard guard as every other, and each is recorded. GUI thread.
class KeptCommands final : public QObject
{
    Q_OBJECT
public:
    explicit KeptCommands(const KeptCommandParts &parts);

    /// Nothing: as it is.
    void copy(const Token &token, std::optional<CopyForm> form = std::nullopt);
    void copyPlaceholder(const Token &token, CopyForm form);
    /// Asks first.
    void forget(const Token &token);

Q_SIGNALS:
    void said(const QString &sentence);

private:
    [[nodiscard]] CopySubject subject(const Token &token) const;
    void takeCopy();
    void sayNotCopied();

    KeptCommandParts m_on;
    std::optional<CopyForm> m_form; ///< of the copy that was asked for
    QPointer<QuestionDialog> m_question;
};

} // namespace tkd
