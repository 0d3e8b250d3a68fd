// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/ids.h"
#include "core/secret_files.h"
#include "core/token_journal.h"

#include <QObject>

#include <functional>

class QWidget;

namespace tkd {

class IssueController;
class KeepController;
class KeychainWays;
class Notice;
class SecretPanel;
struct Token;

/// What they act on, and where they say what did not work. All outlive the commands.
struct SecretCommandParts
{
    const WorkspaceId &workspace;
    SecretPanel &panel;
    Notice &trouble; ///< the page's, for what happens when the panel is closed already
    KeepController &keep;
    KeychainWays &ways;
    IssueController &issue;
    TokenJournal &journal;
    SecretFiles &files;
    QWidget &window;
};

/// What becomes of the secret in the panel beside being copied: a sealed copy is kept, or it is written to a
/// file, and how it left is recorded. Trouble is said in the panel with a way on, and the secret stays there.
/// Nothing waits: a keychain may take minutes to answer. GUI thread.
class SecretCommands final : public QObject
{
    Q_OBJECT
public:
    explicit SecretCommands(const SecretCommandParts &parts);

    void keep();
    /// Asks for the file, then writes it.
    void write();

Q_SIGNALS:
    void said(const QString &sentence);

private:
    void writeTo(const QString &path);
    void finishWriting(const Token &token, const QString &path, const Result<bool> &written);
    void finishKeeping();
    void sayNotKept();
    void followKeychain();
    void record(const Token &token, Delivery delivery);

    SecretCommandParts m_on;
};

} // namespace tkd
