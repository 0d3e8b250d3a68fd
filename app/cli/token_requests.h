// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace tkd::cli {

// What was asked for, as it was understood: one struct a command about tokens and their kept copies.

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

} // namespace tkd::cli
