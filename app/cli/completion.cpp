// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/parser.h"

#include <algorithm>

namespace tkd::cli {

namespace {

/// Direct children of a path: for "" token, workspace, completion; for "token" create, list, …
std::vector<CommandWords> childrenOf(const std::vector<CommandWords> &all, const std::string &path)
{
    std::vector<CommandWords> result;
    const std::string start = path.empty() ? path : path + ' ';
    for (const CommandWords &words : all) {
        if (!words.path.empty() && words.path != path && words.path.compare(0, start.size(), start) == 0
            && words.path.find(' ', start.size()) == std::string::npos) {
            result.push_back(words);
        }
    }
    return result;
}

std::string lastWord(const std::string &path)
{
    return path.substr(path.rfind(' ') + 1);
}

bool isArgument(const OptionWords &option)
{
    return option.names.empty() || option.names.front().front() != '-';
}

std::string joined(const std::vector<std::string> &words, const char *between)
{
    std::string text;
    for (const std::string &word : words) {
        text.append(text.empty() ? "" : between).append(word);
    }
    return text;
}

/// The commands and the options that may stand here.
std::string joinedWords(const std::vector<CommandWords> &all, const CommandWords &words)
{
    std::vector<std::string> list;
    for (const CommandWords &child : childrenOf(all, words.path)) {
        list.push_back(lastWord(child.path));
    }
    for (const OptionWords &option : words.options) {
        for (const std::string &name : option.names) {
            if (name.rfind("--", 0) == 0) {
                list.push_back(name);
            }
        }
    }
    return joined(list, " ");
}

/// What bash does for a value; empty where it has nothing to offer.
std::string bashValue(const ValueWords &value)
{
    switch (value.kind) {
    case ValueWords::Kind::None:
    case ValueWords::Kind::Free:
        return {};
    case ValueWords::Kind::File:
        return "_tokenctl_files";
    case ValueWords::Kind::Choice:
        return "_tokenctl_offer \"" + joined(value.choices, "\\n") + "\"";
    case ValueWords::Kind::Vault:
        return "_tokenctl_ask " + value.choices.front();
    }
    return {};
}

// Read by zsh too, where a variable named path would be the search path itself.
constexpr const char bashStart[] = R"sh(# bash completion for tokenctl
_tokenctl_offer() {
    local word
    while IFS= read -r word; do
        [[ -n "$word" && "$word" == "$cur"* ]] && COMPREPLY+=("$(printf '%q' "$word")")
    done < <(printf '%b\n' "$1")
}
_tokenctl_ask() {
    local word
    while IFS= read -r word; do
        COMPREPLY+=("$(printf '%q' "$word")")
    done < <(tokenctl "${where[@]}" completion-values "$1" "$cur" 2>/dev/null)
}
_tokenctl_files() {
    compopt -o filenames 2>/dev/null
    local word
    while IFS= read -r word; do
        COMPREPLY+=("$word")
    done < <(compgen -f -- "$cur")
}
_tokenctl() {
    local cur="${COMP_WORDS[COMP_CWORD]}" command="" word last=""
    local -a where=()
    COMPREPLY=()
    for word in "${COMP_WORDS[@]:1:$((COMP_CWORD-1))}"; do
        case "$last" in
            --vault|--workspace|-w) where+=("$last" "${word/#\~/$HOME}") ;;
        esac
        last="$word"
        case "$command $word" in
)sh";

/// Options that want a value: what may stand behind them, or nothing at all. Those of the whole program count
/// behind every command.
void addBashValues(const CommandWords &words, std::string &text)
{
    const std::string path = words.path.empty() ? "*" : '"' + words.path + '"';
    for (const OptionWords &option : words.options) {
        if (isArgument(option) || option.value.kind == ValueWords::Kind::None) {
            continue;
        }
        const std::string value = bashValue(option.value);
        for (const std::string &name : option.names) {
            text.append("        ").append(path).append(":").append(name).append(") ");
            text.append(value.empty() ? ":" : value).append("; return ;;\n");
        }
    }
}

std::string bash(const std::vector<CommandWords> &all)
{
    std::string text = bashStart;
    for (const CommandWords &words : all) {
        if (!words.path.empty()) {
            const auto end = words.path.rfind(' ');
            const std::string parent = end == std::string::npos ? std::string() : words.path.substr(0, end);
            text.append("            \"").append(parent).append(" ").append(lastWord(words.path));
            text.append("\") command=\"").append(words.path).append("\" ;;\n");
        }
    }
    text += "        esac\n    done\n    case \"$command:$last\" in\n";
    for (const CommandWords &words : all) {
        addBashValues(words, text);
    }
    text += "    esac\n    case \"$command\" in\n";
    for (const CommandWords &words : all) {
        text.append("        \"").append(words.path).append("\") COMPREPLY=($(compgen -W \"");
        text.append(joinedWords(all, words)).append("\" -- \"$cur\"))");
        for (const OptionWords &option : words.options) {
            if (isArgument(option)) {
                const std::string value = bashValue(option.value);
                text.append(value.empty() ? "" : "; ").append(value);
            }
        }
        text += " ;;\n";
    }
    return text + "    esac\n}\ncomplete -F _tokenctl tokenctl\n";
}

std::string zsh(const std::vector<CommandWords> &all)
{
    // zsh reads bash's completions itself; one script to keep right.
    std::string text = "#compdef tokenctl\nautoload -U +X bashcompinit && bashcompinit\n";
    return text.append(bash(all));
}

/// In single quotes, where fish knows two escapes.
std::string fishQuoted(const std::string &text)
{
    std::string quoted = "'";
    for (const char c : text) {
        quoted.append(c == '\'' || c == '\\' ? "\\" : "").append(1, c);
    }
    return quoted += '\'';
}

constexpr const char fishStart[] = R"fish(# fish completion for tokenctl
function __tokenctl_ask
    set -l where
    set -l last
    for word in (commandline -opc)
        if contains -- "$last" --vault --workspace -w
            set -a where $last $word
        end
        set last $word
    end
    tokenctl $where completion-values $argv[1] (commandline -ct) 2>/dev/null
end
complete -c tokenctl -f
)fish";

/// What fish is told of a value.
std::string fishValue(const ValueWords &value)
{
    switch (value.kind) {
    case ValueWords::Kind::None:
        return {};
    case ValueWords::Kind::Free:
        return " -x";
    case ValueWords::Kind::File:
        return " -r -F";
    case ValueWords::Kind::Choice:
        return " -x -a " + fishQuoted(joined(value.choices, " "));
    case ValueWords::Kind::Vault:
        return " -x -a '(__tokenctl_ask " + value.choices.front() + ")'";
    }
    return {};
}

std::string fishNames(const OptionWords &option)
{
    std::string text;
    for (const std::string &name : option.names) {
        const bool isLong = name.rfind("--", 0) == 0;
        text.append(isLong ? " -l " : " -s ").append(name.substr(isLong ? 2 : 1));
    }
    return text;
}

/// True for fish where this command has been typed.
std::string fishCondition(const std::string &path)
{
    std::string seen;
    for (std::string rest = path; !rest.empty();) {
        const auto end = rest.find(' ');
        seen.append(seen.empty() ? "" : "; and ").append("__fish_seen_subcommand_from ");
        seen += rest.substr(0, end);
        rest = end == std::string::npos ? std::string() : rest.substr(end + 1);
    }
    return seen;
}

std::string fish(const std::vector<CommandWords> &all)
{
    std::string text = fishStart;
    for (const CommandWords &words : all) {
        const std::string seen = fishCondition(words.path);
        const std::string here =
            "complete -c tokenctl -n '" + (seen.empty() ? "__fish_use_subcommand" : seen) + "'";
        for (const CommandWords &child : childrenOf(all, words.path)) {
            text.append(here).append(" -a ").append(lastWord(child.path));
            text.append(" -d ").append(fishQuoted(child.summary)).append("\n");
        }
        for (const OptionWords &option : words.options) {
            if (!isArgument(option)) {
                text.append(seen.empty() ? "complete -c tokenctl" : here).append(fishNames(option));
                text.append(fishValue(option.value)).append("\n");
            } else if (option.value.kind == ValueWords::Kind::File) {
                text.append(here).append(" -F\n");
            } else if (option.value.kind != ValueWords::Kind::Free) {
                // An argument is offered with what comes behind -a.
                text.append(here).append(fishValue(option.value).substr(3)).append("\n");
            }
        }
    }
    return text;
}

} // namespace

ExitCode run(Session &session, const Completion &command)
{
    const std::vector<CommandWords> all = commandWords();
    session.output().buffer() += command.shell == u"bash" ? bash(all)
        : command.shell == u"zsh"                         ? zsh(all)
                                                          : fish(all);
    return session.output().flush() ? ExitCode::Done : ExitCode::Failed;
}

} // namespace tkd::cli
