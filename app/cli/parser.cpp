// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/parser.h"

#include "app/cli/grammar.h"
#include "core/token_finder.h"

#include <algorithm>
#include <map>
#include <unistd.h>

namespace tkd::cli {

namespace {

using Strings = std::vector<std::string>;

/// The words between the braces of "RULE:{a,b}", which is how CLI11 tells what may be chosen.
Strings choicesOf(const std::string &type)
{
    Strings choices;
    const auto open = type.find('{');
    for (auto at = open; at != std::string::npos && type[at] != '}';) {
        const auto end = type.find_first_of(",}", at + 1);
        choices.push_back(type.substr(at + 1, end - at - 1));
        at = end;
    }
    return choices;
}

/// By the word that the help shows for a value, which says the same to a person, or by an argument's name.
ValueWords valueOf(const std::string &type, const std::string &argument)
{
    using Kind = ValueWords::Kind;
    if (Strings choices = choicesOf(type); !choices.empty()) {
        return {Kind::Choice, std::move(choices)};
    }
    static const std::map<std::string, ValueWords> known{
        {"FILE", {Kind::File}},
        {"file", {Kind::File}},
        {"WORKSPACE", {Kind::Vault, {"workspaces"}}},
        {"workspace", {Kind::Vault, {"workspaces"}}},
        {"token", {Kind::Vault, {"tokens"}}},
        {"ROLE", {Kind::Vault, {"roles"}}},
        {"GROUP", {Kind::Vault, {"roles"}}},
        {"REGION", {Kind::Vault, {"regions"}}},
        {"ENDPOINT", {Kind::Vault, {"endpoints"}}},
    };
    const auto found = known.find(argument.empty() ? type : argument);
    return found == known.end() ? ValueWords{Kind::Free} : found->second;
}

OptionWords wordsOf(const CLI::Option &option)
{
    OptionWords words;
    for (const std::string &name : option.get_lnames()) {
        words.names.push_back("--" + name);
    }
    for (const std::string &name : option.get_snames()) {
        words.names.push_back("-" + name);
    }
    if (option.get_expected_max() > 0) {
        words.value = valueOf(option.get_type_name(), option.get_positional() ? option.get_name(true) : "");
    }
    return words;
}

void collect(const CLI::App &app, const std::string &path, std::vector<CommandWords> &into)
{
    CommandWords words{path, {}, app.get_description()};
    for (const CLI::Option *option : app.get_options()) {
        words.options.push_back(wordsOf(*option));
    }
    into.push_back(std::move(words));
    for (const CLI::App *sub :
         app.get_subcommands([](const CLI::App *each) { return !each->get_group().empty(); })) {
        collect(*sub, path.empty() ? sub->get_name() : path + ' ' + sub->get_name(), into);
    }
}

/// The command word: the first argument that is neither an option nor the value of a global one.
std::string commandWord(const Strings &arguments)
{
    static const Strings withValue{"--vault",  "-w",      "--workspace", "-o",
                                   "--output", "--token", "--app-token", "--credentials"};
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

/// True if an argument holds a token. Where a text is looked through, anything that looks like one counts,
/// but for the name of a file that is there; elsewhere only what is certainly one of ours.
bool holdsToken(const Strings &arguments, bool looksThrough)
{
    bool found = false;
    bool isCredential = false;
    for (const std::string &argument : arguments) {
        const bool isOption = argument == "--token" || argument == "--app-token";
        const bool holdsCredential =
            argument.rfind("--token=", 0) == 0 || argument.rfind("--app-token=", 0) == 0;
        if (!isCredential && !holdsCredential && !(looksThrough && ::access(argument.c_str(), F_OK) == 0)) {
            TokenFinder finder({}, [&found, looksThrough](const FoundToken &token) {
                found = found || looksThrough || token.kind == FoundToken::Kind::WellFormed;
            });
            finder.feed(argument);
            finder.finish();
        }
        isCredential = isOption;
    }
    return found;
}

ParseStop refused(const std::string &sentence)
{
    return {ExitCode::Usage, "tokenctl: " + sentence + '\n'};
}

} // namespace

std::variant<Invocation, ParseStop> parse(const std::vector<std::string> &arguments)
{
    const std::string word = commandWord(arguments);
    if (isForeign(word)) {
        return refused("tokenctl manages tokens only; for \"" + word + "\" use the platform's tool.");
    }
    if (holdsToken(arguments, word == "identify" || word == "verify")) {
        return refused(
            "A token does not belong on the command line, where others can see it, and it is in your "
            "shell's history now.\nGive it on standard input (tokenctl "
            + (word == "identify" ? word : "verify")
            + " < FILE), with --file FILE, or with --env NAME where that is offered.");
    }
    Grammar grammar(word);
    Strings reversed(arguments.rbegin(), arguments.rend()); // the order that CLI11 takes
    try {
        grammar.app().parse(reversed);
    } catch (const CLI::CallForHelp &) {
        return ParseStop{ExitCode::Done, grammar.app().help(), true};
    } catch (const CLI::CallForVersion &call) {
        return ParseStop{ExitCode::Done, std::string(call.what()) + '\n', true};
    } catch (const CLI::ParseError &error) {
        return refused(std::string(error.what()) + "\nTry: tokenctl --help, or tokenctl token create --help");
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
