// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace tkd::cli {

// What was asked for, as it was understood: one struct a command about the vault as a whole.

/// Which activity is asked for; empty and unset = all.
struct ActivityOptions
{
    QString token = {};
    QString user = {};
    QStringList actions = {};
    std::optional<QString> since = {};
    std::optional<QString> until = {};
};
struct ActivityList
{
    ActivityOptions of;
    int limit = 0; ///< 0 = all
};
struct ActivityExport
{
    ActivityOptions of;
    QString file; ///< empty = stdout
};
struct ActivityVerify
{
    QString expected; ///< "SEQUENCE:HASH", or empty
};
struct Check
{
    QStringList only;
    QStringList skip;
};
struct Identify
{
    QStringList files; ///< none, or "-", is stdin
};
struct Verify
{
    QString file; ///< both empty = stdin
    QString variable;
};
struct Backup
{
    QString file;
    bool replace = false;
};
struct Restore
{
    QString file;
    bool yes = false;
};
struct ExportTokens
{
    QString file; ///< empty = stdout
};
struct ExportRules
{
    QString file; ///< empty = stdout
};
struct Completion
{
    QString shell;
};
/// What the completion scripts ask for: "tokens", "workspaces", "roles", "regions" or "endpoints".
struct CompletionValues
{
    QString what;
    QString start;
};

} // namespace tkd::cli
