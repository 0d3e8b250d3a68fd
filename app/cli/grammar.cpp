// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/grammar.h"

#include "version.h"

#include <algorithm>
#include <array>
#include <map>

namespace tkd::cli {

namespace {

const std::map<std::string, OutputFormat> formats{{"table", OutputFormat::Table},
                                                  {"json", OutputFormat::Json},
                                                  {"yaml", OutputFormat::Yaml},
                                                  {"csv", OutputFormat::Csv},
                                                  {"description", OutputFormat::Description}};

} // namespace

QStringList texts(const std::vector<std::string> &list)
{
    QStringList result;
    for (const std::string &item : list) {
        result << text(item);
    }
    return result;
}

Grammar::Grammar(std::string_view word)
    : m_app("Creates, lists, renews and deletes access tokens of a Tokendesk vault.", "tokenctl")
{
    m_app.set_version_flag("--version", "tokenctl " TOKENDESK_VERSION);
    m_app.require_subcommand(1);
    m_app.footer("Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 refused, 5 busy, 6 outcome unknown,\n"
                 "7 done but not delivered, 8 partly done, 9 cancelled, 10 looked, and it is not good,\n"
                 "11 no keychain. See tokenctl(1).");
    addGlobalOptions();
    struct Group
    {
        std::string_view word; ///< empty: several that stand alone
        void (Grammar::*add)();
    };
    static constexpr std::array groups{
        Group{"token", &Grammar::addTokenCommands},         Group{"keychain", &Grammar::addKeychainCommands},
        Group{"workspace", &Grammar::addWorkspaceCommands}, Group{"resource", &Grammar::addResourceCommands},
        Group{"activity", &Grammar::addActivityCommands},   Group{"", &Grammar::addCareCommands},
        Group{"export", &Grammar::addExportCommands},       Group{"", &Grammar::addCompletionCommands}};
    const bool isGroup = !word.empty()
        && std::any_of(groups.begin(), groups.end(),
                       [word](const Group &group) { return group.word == word; });
    for (const Group &group : groups) {
        if (!isGroup || group.word == word) {
            (this->*group.add)();
        }
    }
}

void Grammar::addCompletionCommands()
{
    auto &completion = command(m_app, "completion", "Print the completion script of a shell",
                               [this] { return Completion{text(m_raw.shell)}; });
    completion.add_option("shell", m_raw.shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    // For the scripts, not for people: it stands in no help.
    auto &values = command(m_app, "completion-values", "", [this] {
        return CompletionValues{text(m_raw.shell), text(m_raw.word)};
    });
    values.group("");
    values.add_option("what", m_raw.shell)->required();
    values.add_option("start", m_raw.word);
}

void Grammar::addGlobalOptions()
{
    m_app.fallthrough();
    m_app.add_option("--vault", m_raw.vault, "Use this vault")->type_name("FILE");
    m_app.add_option("-w,--workspace", m_raw.workspace, "Use this workspace: name, id or start of the id")
        ->envname("TOKENDESK_WORKSPACE")
        ->type_name("WORKSPACE");
    m_app.add_option("-o,--output", m_raw.format, "table, json, yaml, csv or description")
        ->type_name("FORMAT")
        ->check(CLI::IsMember(formats));
    m_app.add_flag("--json-lines", m_raw.jsonLines, "One JSON object a line");
    m_app.add_flag("--no-color", m_raw.noColor, "No colour, also on a terminal");
    m_app.add_option("--token,--app-token", m_raw.credential, "The credential of a server's workspace")
        ->type_name("TOKEN");
    m_app
        .add_option("--credentials", m_raw.credentials, "A file with the credentials of a server, mode 0600")
        ->type_name("FILE");
}

CLI::App &Grammar::group(const char *name, const char *summary)
{
    CLI::App *added = m_app.add_subcommand(name, summary);
    added->require_subcommand(1);
    return *added;
}

CLI::App &Grammar::command(CLI::App &group, const char *name, const char *summary, Make make)
{
    CLI::App *added = group.add_subcommand(name, summary);
    m_makers.emplace(added, std::move(make));
    return *added;
}

void Grammar::addYes(CLI::App &command)
{
    command.add_flag("-y,--yes", m_raw.yes, "Do not ask");
}

const CLI::App *Grammar::parsed() const
{
    const CLI::App *app = &m_app;
    for (auto below = app->get_subcommands(); !below.empty(); below = app->get_subcommands()) {
        app = below.front();
    }
    return app;
}

std::optional<QString> Grammar::given(const char *option, const std::string &value) const
{
    const CLI::Option *found = parsed()->get_option_no_throw(option);
    return found != nullptr && found->count() > 0 ? std::optional(text(value)) : std::nullopt;
}

Invocation Grammar::invocation() const
{
    Invocation result;
    result.vault = text(m_raw.vault);
    result.workspace = text(m_raw.workspace);
    result.noColor = m_raw.noColor;
    result.credentialsFile = text(m_raw.credentials);
    result.credentialGiven = m_app.get_option("--token")->count() > 0;
    if (m_raw.jsonLines) {
        result.format = OutputFormat::JsonLines;
        result.formatGiven = true;
    } else if (!m_raw.format.empty()) {
        result.format = formats.at(m_raw.format);
        result.formatGiven = true;
    }
    result.command = m_makers.at(parsed())();
    return result;
}

} // namespace tkd::cli
