// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/parser.h"

#include "version.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <memory>

namespace tkd::cli {

namespace {

using Strings = std::vector<std::string>;

/// What CLI11 fills; texts are turned into ours once the parse is through.
struct Raw
{
    std::string vault, workspace, format, credential, name, newName, region, expires, word, secretFile,
        platform, prefix, namespaceId, shell;
    Strings roles, groups, labels, resources, endpoints, regions, words;
    bool noColor = false, jsonLines = false, secretOnly = false, yes = false, everything = false,
         moreOptions = false;
};

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QStringList texts(const Strings &list)
{
    QStringList result;
    for (const std::string &item : list) {
        result << text(item);
    }
    return result;
}

const std::map<std::string, OutputFormat> formats{{"table", OutputFormat::Table},
                                                  {"json", OutputFormat::Json},
                                                  {"yaml", OutputFormat::Yaml},
                                                  {"description", OutputFormat::Description}};

/// The parser and what it writes to, kept together because CLI11 holds references.
class Grammar
{
public:
    Grammar()
        : m_app("Creates, lists, renews and deletes access tokens of a Tokendesk vault.", "tokenctl")
    {
        m_app.set_version_flag("--version", "tokenctl " TOKENDESK_VERSION);
        m_app.require_subcommand(1);
        m_app.footer(
            "Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 refused, 5 busy, 6 outcome unknown,\n"
            "7 done but not delivered, 8 partly done, 9 cancelled. See tokenctl(1).");
        addGlobalOptions(m_app);
        addTokenCommands();
        addWorkspaceCommands();
        auto *completion = m_app.add_subcommand("completion", "Print the completion script of a shell");
        completion->add_option("shell", m_raw.shell, "bash, zsh or fish")
            ->required()
            ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    }

    [[nodiscard]] CLI::App &app() { return m_app; }
    [[nodiscard]] Invocation invocation() const;

private:
    void addGlobalOptions(CLI::App &app)
    {
        app.fallthrough();
        app.add_option("--vault", m_raw.vault, "Use this vault")->type_name("FILE");
        app.add_option("-w,--workspace", m_raw.workspace, "Use this workspace: name, id or start of the id")
            ->envname("TOKENDESK_WORKSPACE")
            ->type_name("WORKSPACE");
        app.add_option("-o,--output", m_raw.format, "table, json, yaml or description")
            ->type_name("FORMAT")
            ->check(CLI::IsMember(formats));
        app.add_flag("--json-lines", m_raw.jsonLines, "One JSON object a line");
        app.add_flag("--no-color", m_raw.noColor, "No colour, also on a terminal");
        app.add_option("--token,--app-token", m_raw.credential, "The credential of a server's workspace")
            ->type_name("TOKEN");
    }
    void addTokenCommands();
    void addWorkspaceCommands();
    void addScope(CLI::App &command);
    void addSecret(CLI::App &command);
    [[nodiscard]] TokenOptions tokenOptions() const;
    [[nodiscard]] Command command() const;
    [[nodiscard]] Command tokenCommand(const std::string &name) const;
    [[nodiscard]] Command workspaceCommand(const std::string &name) const;
    [[nodiscard]] std::optional<QString> given(const char *option, const std::string &value) const;

    CLI::App m_app;
    Raw m_raw;
};

void Grammar::addScope(CLI::App &command)
{
    // One argument each, so that a name may follow them.
    const auto one = [&command](const char *names, Strings &to, const char *help, const char *type) {
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

void Grammar::addTokenCommands()
{
    auto *token = m_app.add_subcommand("token", "Create, list, show, edit, renew and delete tokens");
    token->require_subcommand(1);
    const char *expires = "30d, 12h, 2026-12-31, 2026-12-31T18:00+01:00 or never";
    auto *create = token->add_subcommand("create", "Create a token and print it, once");
    create->add_option("name", m_raw.name, "Its name");
    addScope(*create);
    create->add_option("--expires", m_raw.expires, expires)->type_name("WHEN");
    addSecret(*create);
    auto *list = token->add_subcommand("list", "List tokens, those that fit the options");
    list->alias("ls");
    addScope(*list);
    auto *get = token->add_subcommand("get", "Show tokens");
    get->add_option("token", m_raw.words, "Id, start of an id, or name")->required();
    auto *edit = token->add_subcommand("edit", "Change name, scope or expiry of a token");
    edit->add_option("token", m_raw.word, "Id, start of an id, or name")->required();
    edit->add_option("--name", m_raw.newName, "New name")->type_name("NAME");
    addScope(*edit);
    edit->add_flag("--everything", m_raw.everything, "Take its scope away: it then reaches everything");
    edit->add_option("--expires", m_raw.expires, expires)->type_name("WHEN");
    auto *renew = token->add_subcommand("renew", "Give a token a new secret; the old one is refused at once");
    renew->alias("regenerate");
    renew->add_option("token", m_raw.word, "Id, start of an id, or name")->required();
    renew->add_option("--expires", m_raw.expires, expires)->type_name("WHEN");
    renew->add_flag("-y,--yes", m_raw.yes, "Do not ask");
    addSecret(*renew);
    auto *remove = token->add_subcommand("delete", "Delete tokens for good");
    remove->alias("rm");
    remove->add_option("token", m_raw.words, "Id, start of an id, or name; - reads them from stdin")
        ->required();
    remove->add_flag("-y,--yes", m_raw.yes, "Do not ask");
}

void Grammar::addWorkspaceCommands()
{
    auto *workspace = m_app.add_subcommand("workspace", "List, add, rename and remove workspaces");
    workspace->require_subcommand(1);
    workspace->add_subcommand("list", "List the workspaces of the vault")->alias("ls");
    auto *add = workspace->add_subcommand("add", "Add a workspace to the vault");
    add->add_option("name", m_raw.name, "Its name")->required();
    add->add_option("-p,--platform", m_raw.platform, "Whose words and rules it follows")
        ->type_name("PLATFORM")
        ->required();
    add->add_option("--region", m_raw.regions, "Offer this region; may be repeated")->allow_extra_args(false);
    add->add_option("--endpoint", m_raw.endpoints, "Offer this endpoint; may be repeated")
        ->allow_extra_args(false);
    add->add_option("--prefix", m_raw.prefix, "What its tokens begin with");
    add->add_option("--namespace", m_raw.namespaceId, "Namespace of the Serving Engine");
    add->add_flag("--more-options", m_raw.moreOptions, "Offer what the platform itself does not have");
    auto *rename = workspace->add_subcommand("rename", "Rename a workspace");
    rename->add_option("workspace", m_raw.word, "Name or id")->required();
    rename->add_option("name", m_raw.name, "New name")->required();
    auto *remove = workspace->add_subcommand("remove", "Remove a workspace and all its tokens");
    remove->alias("rm");
    remove->add_option("workspace", m_raw.word, "Name or id")->required();
    remove->add_flag("-y,--yes", m_raw.yes, "Do not ask");
}

std::optional<QString> Grammar::given(const char *option, const std::string &value) const
{
    for (const CLI::App *app = &m_app; app != nullptr;) {
        const auto parsed = app->get_subcommands();
        if (parsed.empty()) {
            const CLI::Option *found = app->get_option_no_throw(option);
            return found != nullptr && found->count() > 0 ? std::optional<QString>(text(value))
                                                          : std::nullopt;
        }
        app = parsed.front();
    }
    return std::nullopt;
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

Command Grammar::tokenCommand(const std::string &name) const
{
    TokenOptions options = tokenOptions();
    const SecretOptions secret{m_raw.secretOnly, text(m_raw.secretFile)};
    if (name == "create") {
        options.name = given("name", m_raw.name);
        return TokenCreate{options, secret};
    }
    if (name == "list") {
        return TokenList{options};
    }
    if (name == "get") {
        return TokenGet{texts(m_raw.words)};
    }
    if (name == "edit") {
        options.name = given("--name", m_raw.newName);
        return TokenEdit{text(m_raw.word), options};
    }
    if (name == "renew") {
        return TokenRenew{text(m_raw.word), options.expires, m_raw.yes, secret};
    }
    return TokenDelete{texts(m_raw.words), m_raw.yes};
}

Command Grammar::workspaceCommand(const std::string &name) const
{
    if (name == "add") {
        return WorkspaceAdd{text(m_raw.name),
                            text(m_raw.platform),
                            texts(m_raw.regions),
                            texts(m_raw.endpoints),
                            given("--prefix", m_raw.prefix),
                            given("--namespace", m_raw.namespaceId),
                            m_raw.moreOptions};
    }
    if (name == "rename") {
        return WorkspaceRename{text(m_raw.word), text(m_raw.name)};
    }
    if (name == "remove") {
        return WorkspaceRemove{text(m_raw.word), m_raw.yes};
    }
    return WorkspaceList{};
}

Command Grammar::command() const
{
    const CLI::App *group = m_app.get_subcommands().front();
    if (group->get_name() == "completion") {
        return Completion{text(m_raw.shell)};
    }
    const std::string name = group->get_subcommands().front()->get_name();
    return group->get_name() == "token" ? tokenCommand(name) : workspaceCommand(name);
}

Invocation Grammar::invocation() const
{
    Invocation result;
    result.vault = text(m_raw.vault);
    result.workspace = text(m_raw.workspace);
    result.noColor = m_raw.noColor;
    result.credentialGiven = m_app.get_option("--token")->count() > 0;
    if (m_raw.jsonLines) {
        result.format = OutputFormat::JsonLines;
        result.formatGiven = true;
    } else if (!m_raw.format.empty()) {
        result.format = formats.at(m_raw.format);
        result.formatGiven = true;
    }
    result.command = command();
    return result;
}

void collect(const CLI::App &app, const std::string &path, std::vector<CommandWords> &into)
{
    CommandWords words{path, {}, app.get_description()};
    for (const CLI::Option *option : app.get_options()) {
        for (const std::string &name : option->get_lnames()) {
            words.options.push_back("--" + name);
        }
    }
    into.push_back(std::move(words));
    for (const CLI::App *sub : app.get_subcommands([](const CLI::App *) { return true; })) {
        collect(*sub, path.empty() ? sub->get_name() : path + ' ' + sub->get_name(), into);
    }
}

/// The command word: the first argument that is neither an option nor the value of a global one.
std::string commandWord(const Strings &arguments)
{
    static const Strings withValue{"--vault",  "-w",      "--workspace", "-o",
                                   "--output", "--token", "--app-token"};
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (std::find(withValue.begin(), withValue.end(), arguments[i]) != withValue.end()) {
            ++i;
        } else if (arguments[i].empty() || arguments[i].front() != '-') {
            return arguments[i];
        }
    }
    return {};
}

/// A heading of ovhai that is not ours: said in words, not as an unknown argument.
bool isForeign(const std::string &word)
{
    static const Strings foreign{"job", "app", "notebook", "data", "model", "registry", "run"};
    return std::find(foreign.begin(), foreign.end(), word) != foreign.end();
}

} // namespace

std::variant<Invocation, ParseStop> parse(const std::vector<std::string> &arguments)
{
    if (const std::string word = commandWord(arguments); isForeign(word)) {
        return ParseStop{ExitCode::Usage,
                         "tokenctl manages tokens only; for \"" + word + "\" use the platform's tool.\n"};
    }
    Grammar grammar;
    Strings reversed(arguments.rbegin(), arguments.rend()); // the order that CLI11 takes
    try {
        grammar.app().parse(reversed);
    } catch (const CLI::CallForHelp &) {
        return ParseStop{ExitCode::Done, grammar.app().help(), true};
    } catch (const CLI::CallForVersion &call) {
        return ParseStop{ExitCode::Done, std::string(call.what()) + '\n', true};
    } catch (const CLI::ParseError &error) {
        return ParseStop{ExitCode::Usage,
                         "tokenctl: " + std::string(error.what())
                             + "\nTry: tokenctl --help, or tokenctl token create --help\n"};
    }
    return grammar.invocation();
}

std::vector<CommandWords> commandWords()
{
    Grammar grammar;
    std::vector<CommandWords> result;
    collect(grammar.app(), {}, result);
    return result;
}

} // namespace tkd::cli
