// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/invocation.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tkd::cli {

/// What CLI11 fills; texts are turned into ours once the parse is through.
struct RawOptions
{
    using Strings = std::vector<std::string>;
    std::string vault, workspace, format, credential, name, newName, region, expires, word, secretFile,
        platform, prefix, namespaceId, shell, file, variable, token, user, since, until, expected, id, type,
        address, credentials, server, authentication, project, domain, caFile, pin;
    Strings roles, groups, labels, resources, endpoints, regions, words, actions, only, skip;
    int limit = 0;
    bool noColor = false, jsonLines = false, secretOnly = false, keep = false, yes = false,
         everything = false, moreOptions = false, replace = false, importOvh = false, signIn = false,
         untested = false;
};

/// The command line's grammar: each command with its options, and how what was given becomes a Command. The
/// parser and what it writes to are kept together, because CLI11 holds references. The only class that knows
/// CLI11.
class Grammar
{
public:
    /// With the commands of the group that begins with this word alone, which is all that a call needs, and
    /// quicker; with all of them where there is no such group.
    explicit Grammar(std::string_view word = {});
    Grammar(const Grammar &) = delete;
    Grammar &operator=(const Grammar &) = delete;

    [[nodiscard]] CLI::App &app() { return m_app; }
    /// After a parse that went well.
    [[nodiscard]] Invocation invocation() const;

private:
    using Make = std::function<Command()>;

    void addGlobalOptions();
    void addTokenCommands();
    void addTokenChanges(CLI::App &token);
    void addKeptCommands(CLI::App &token);
    void addKeychainCommands();
    void addWorkspaceCommands();
    void addResourceCommands();
    void addActivityCommands();
    void addCareCommands();
    void addExportCommands();
    void addCompletionCommands();
    void addScope(CLI::App &command);
    void addSecret(CLI::App &command);
    void addKeep(CLI::App &command);
    void addYes(CLI::App &command);
    void addFilter(CLI::App &command);
    void addResource(CLI::App &command);
    void addServer(CLI::App &command);
    /// A group whose commands follow, or a command and what makes it.
    CLI::App &group(const char *name, const char *summary);
    CLI::App &command(CLI::App &group, const char *name, const char *summary, Make make);
    [[nodiscard]] TokenOptions tokenOptions() const;
    [[nodiscard]] SecretOptions secretOptions() const;
    [[nodiscard]] ActivityOptions activityOptions() const;
    [[nodiscard]] ResourceOptions resourceOptions() const;
    [[nodiscard]] ServerOptions serverOptions() const;
    /// The command that was parsed, deepest first.
    [[nodiscard]] const CLI::App *parsed() const;
    /// The value of an option or argument that was given.
    [[nodiscard]] std::optional<QString> given(const char *option, const std::string &value) const;

    CLI::App m_app;
    RawOptions m_raw;
    std::unordered_map<const CLI::App *, Make> m_makers;
};

[[nodiscard]] inline QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}
[[nodiscard]] QStringList texts(const std::vector<std::string> &list);

} // namespace tkd::cli
