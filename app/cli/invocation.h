// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/exit_code.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace tkd::cli {

enum class OutputFormat { Table, Json, JsonLines, Yaml, Csv, Description };

/// What create, edit and renew can be told of a token; unset = not said.
struct TokenOptions
{
    std::optional<QString> name = {};
    QStringList roles = {}; ///< --role and --group
    QStringList labels = {};
    QStringList resources = {};
    QStringList endpoints = {};
    std::optional<QString> region = {};
    std::optional<QString> expires = {};
    bool everything = false; ///< edit: take the scope away
};

/// Where a secret goes.
struct SecretOptions
{
    bool only = false; ///< print the secret and nothing else
    QString file = {}; ///< write it to this new file, 0600
    bool keep = false; ///< keep a sealed copy in the vault
};

struct TokenCreate
{
    TokenOptions token;
    SecretOptions secret;
};
struct TokenList
{
    QStringList query; ///< as in the window's search
    TokenOptions filter; ///< label `key` or `key=value`
};
struct TokenGet
{
    QStringList words;
};
struct TokenEdit
{
    QString word;
    TokenOptions token;
};
struct TokenRenew
{
    QString word;
    std::optional<QString> expires;
    bool yes = false;
    SecretOptions secret;
};
struct TokenDelete
{
    QStringList words; ///< "-" reads them from stdin, one a line
    bool yes = false;
};
struct TokenSecret
{
    QString word;
    SecretOptions secret;
};
struct TokenForget
{
    QString word;
};
struct KeychainStatus
{
};
struct KeychainReplaceKey
{
    bool yes = false;
};
struct WorkspaceList
{
};
/// How a server is reached; unset = not said.
struct ServerOptions
{
    std::optional<QString> server = {};
    std::optional<QString> authentication = {};
    std::optional<QString> address = {};
    std::optional<QString> project = {};
    std::optional<QString> namespaceId = {};
    std::optional<QString> user = {};
    std::optional<QString> domain = {};
    std::optional<QString> region = {};
    std::optional<QString> caFile = {};
    std::optional<QString> pin = {};
    bool importOvh = false; ///< address and credentials from ovh.conf and OVH_*
    bool signIn = false; ///< edit: enter the credentials again
    bool untested = false; ///< keep it without asking the server
};
struct WorkspaceAdd
{
    QString name;
    QString platform; ///< may be empty where there is a server
    ServerOptions server;
    QStringList regions;
    QStringList endpoints;
    std::optional<QString> prefix;
    std::optional<QString> namespaceId;
    bool moreOptions = false;
};
struct WorkspaceTest
{
    QString word;
};
struct WorkspaceEdit
{
    QString word;
    ServerOptions server;
};
struct WorkspaceRename
{
    QString word;
    QString name;
};
struct WorkspaceRemove
{
    QString word;
    bool yes = false;
};
/// What add and edit can be told of a resource; unset = not said.
struct ResourceOptions
{
    std::optional<QString> name = {};
    std::optional<QString> type = {};
    std::optional<QString> region = {};
    std::optional<QString> address = {};
    QStringList labels = {};
    bool noLabels = false; ///< edit: take them away
};
struct ResourceList
{
};
struct ResourceAdd
{
    std::optional<QString> id;
    ResourceOptions resource;
};
struct ResourceEdit
{
    QString id;
    ResourceOptions resource;
};
struct ResourceRemove
{
    QStringList ids;
};
struct ResourceImportFile
{
    QString file; ///< "-" is stdin
};
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

using Command =
    std::variant<TokenCreate, TokenList, TokenGet, TokenEdit, TokenRenew, TokenDelete, TokenSecret,
                 TokenForget, KeychainStatus, KeychainReplaceKey, WorkspaceList, WorkspaceAdd,
                 WorkspaceTest, WorkspaceEdit, WorkspaceRename, WorkspaceRemove, ResourceList, ResourceAdd,
                 ResourceEdit, ResourceRemove, ResourceImportFile, ActivityList, ActivityExport, ActivityVerify, Check, Identify, Verify,
                 Backup, Restore, ExportTokens, ExportRules, Completion, CompletionValues>;

/// One call of tokenctl, as it was understood.
struct Invocation
{
    QString vault = {}; ///< empty = the usual place
    QString workspace = {}; ///< id, unique id prefix or name; empty = the only one, or the first
    OutputFormat format = OutputFormat::Table;
    bool formatGiven = false;
    bool noColor = false;
    bool credentialGiven = false; ///< --token was on the command line
    QString credentialsFile = {}; ///< a file with the server's credentials, mode 0600
    Command command = WorkspaceList{};
};

} // namespace tkd::cli
