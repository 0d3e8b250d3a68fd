// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/grammar.h"

namespace tkd::cli {

namespace {

constexpr const char when[] = "30d, 12h, 2026-12-31, 2026-12-31T18:00+01:00 or never";
constexpr const char named[] = "Id, start of an id, or name";

} // namespace

void Grammar::addScope(CLI::App &command)
{
    // One argument each, so that a name may follow them.
    const auto one = [&command](const char *names, RawOptions::Strings &to, const char *help,
                                const char *type) {
        command.add_option(names, to, help)->type_name(type)->allow_extra_args(false);
    };
    one("-r,--role", m_raw.roles, "Role: read, operator, or the name that the platform uses", "ROLE");
    one("--group", m_raw.groups, "Group of the Serving Engine", "GROUP");
    one("-l,--label-selector", m_raw.labels, "Reach what carries this label; may be repeated", "NAME=VALUE");
    one("--resource", m_raw.resources, "Reach this model: an id, prefix* or *", "PATTERN");
    one("--endpoint", m_raw.endpoints, "Reach this endpoint", "ENDPOINT");
    command.add_option("--region", m_raw.region, "Region")->type_name("REGION");
}

void Grammar::addSecret(CLI::App &command)
{
    auto *only = command.add_flag("--secret-only", m_raw.secretOnly, "Print the secret and nothing else");
    command.add_option("--secret-file", m_raw.secretFile, "Write the secret to this new file (0600)")
        ->type_name("FILE")
        ->excludes(only);
}

void Grammar::addKeep(CLI::App &command)
{
    command.add_flag("--keep", m_raw.keep, "Keep a copy, sealed in the vault under a key in the keychain");
}

TokenOptions Grammar::tokenOptions() const
{
    TokenOptions result;
    result.roles = texts(m_raw.roles) + texts(m_raw.groups);
    result.labels = texts(m_raw.labels);
    result.resources = texts(m_raw.resources);
    result.endpoints = texts(m_raw.endpoints);
    result.region = given("--region", m_raw.region);
    result.expires = given("--expires", m_raw.expires);
    result.everything = m_raw.everything;
    return result;
}

SecretOptions Grammar::secretOptions() const
{
    return {m_raw.secretOnly, text(m_raw.secretFile), m_raw.keep};
}

void Grammar::addTokenCommands()
{
    auto &token = group("token", "Create, list, show, edit, renew and delete tokens");
    auto &create = command(token, "create", "Create a token and print it, once", [this] {
        TokenOptions options = tokenOptions();
        options.name = given("name", m_raw.name);
        return TokenCreate{std::move(options), secretOptions()};
    });
    create.add_option("name", m_raw.name, "Its name");
    addScope(create);
    create.add_option("--expires", m_raw.expires, when)->type_name("WHEN");
    addSecret(create);
    addKeep(create);
    auto &list = command(token, "list", "List tokens, those that fit the query and the options", [this] {
        return TokenList{texts(m_raw.words), tokenOptions()};
    });
    list.alias("ls");
    list.add_option("query", m_raw.words,
                    "As in the window's search: words, role:read, is:expiring, -word; see the manual");
    addScope(list);
    auto &get = command(token, "get", "Show tokens", [this] { return TokenGet{texts(m_raw.words)}; });
    get.add_option("token", m_raw.words, named)->required();
    addTokenChanges(token);
    addKeptCommands(token);
}

void Grammar::addTokenChanges(CLI::App &token)
{
    auto &edit = command(token, "edit", "Change name, scope or expiry of a token", [this] {
        TokenOptions options = tokenOptions();
        options.name = given("--name", m_raw.newName);
        return TokenEdit{text(m_raw.word), std::move(options)};
    });
    edit.add_option("token", m_raw.word, named)->required();
    edit.add_option("--name", m_raw.newName, "New name")->type_name("NAME");
    addScope(edit);
    edit.add_flag("--everything", m_raw.everything, "Take its scope away: it then reaches everything");
    edit.add_option("--expires", m_raw.expires, when)->type_name("WHEN");
    auto &renew =
        command(token, "renew", "Give a token a new secret; the old one is refused at once", [this] {
            return TokenRenew{text(m_raw.word), given("--expires", m_raw.expires), m_raw.yes,
                              secretOptions()};
        });
    renew.alias("regenerate");
    renew.add_option("token", m_raw.word, named)->required();
    renew.add_option("--expires", m_raw.expires, when)->type_name("WHEN");
    addYes(renew);
    addSecret(renew);
    addKeep(renew);
    auto &remove = command(token, "delete", "Delete tokens for good", [this] {
        return TokenDelete{texts(m_raw.words), m_raw.yes};
    });
    remove.alias("rm");
    remove.add_option("token", m_raw.words, "Id, start of an id, or name; - reads them from stdin")
        ->required();
    addYes(remove);
}

void Grammar::addKeptCommands(CLI::App &token)
{
    auto &secret =
        command(token, "secret", "Print the kept copy of a token's secret, and nothing else", [this] {
            return TokenSecret{text(m_raw.word), secretOptions()};
        });
    secret.add_option("token", m_raw.word, named)->required();
    secret.add_option("--secret-file", m_raw.secretFile, "Write it to this new file (0600)")
        ->type_name("FILE");
    auto &forget = command(token, "forget", "Forget the kept copy of a token; the token stays valid",
                           [this] { return TokenForget{text(m_raw.word)}; });
    forget.add_option("token", m_raw.word, named)->required();
}

void Grammar::addKeychainCommands()
{
    auto &keychain = group("keychain", "Look at the keychain that has the key of kept copies");
    command(keychain, "status", "Say how the keychain is, and what to do about it",
            [] { return KeychainStatus{}; });
    auto &replace = command(keychain, "replace-key", "Where the key is lost: forget the copies, start anew",
                            [this] { return KeychainReplaceKey{m_raw.yes}; });
    addYes(replace);
}

} // namespace tkd::cli
