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

std::string joinedWords(const std::vector<CommandWords> &all, const CommandWords &words)
{
    std::string text;
    for (const CommandWords &child : childrenOf(all, words.path)) {
        text.append(text.empty() ? "" : " ").append(lastWord(child.path));
    }
    for (const std::string &option : words.options) {
        text.append(text.empty() ? "" : " ").append(option);
    }
    return text;
}

std::string bash(const std::vector<CommandWords> &all)
{
    std::string text = "# bash completion for tokenctl\n_tokenctl() {\n"
                       "    local cur=\"${COMP_WORDS[COMP_CWORD]}\" path=\"\" word\n"
                       "    for word in \"${COMP_WORDS[@]:1:$((COMP_CWORD-1))}\"; do\n"
                       "        case \"$path $word\" in\n";
    for (const CommandWords &words : all) {
        if (!words.path.empty()) {
            const std::string parent = words.path.find(' ') == std::string::npos
                ? std::string()
                : words.path.substr(0, words.path.rfind(' '));
            text.append("            \"").append(parent).append(" ").append(lastWord(words.path));
            text.append("\") path=\"").append(words.path).append("\" ;;\n");
        }
    }
    text += "        esac\n    done\n    case \"$path\" in\n";
    for (const CommandWords &words : all) {
        text.append("        \"").append(words.path).append("\") COMPREPLY=($(compgen -W \"");
        text.append(joinedWords(all, words)).append("\" -- \"$cur\")) ;;\n");
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

std::string fish(const std::vector<CommandWords> &all)
{
    std::string text = "# fish completion for tokenctl\ncomplete -c tokenctl -f\n";
    for (const CommandWords &words : all) {
        std::string seen;
        for (std::string rest = words.path; !rest.empty();) {
            const auto end = rest.find(' ');
            seen.append("; and __fish_seen_subcommand_from ").append(rest.substr(0, end));
            rest = end == std::string::npos ? std::string() : rest.substr(end + 1);
        }
        const std::string condition = seen.empty() ? "__fish_use_subcommand" : seen.substr(6);
        for (const CommandWords &child : childrenOf(all, words.path)) {
            text.append("complete -c tokenctl -n '").append(condition).append("' -a ");
            text.append(lastWord(child.path)).append(" -d ").append(fishQuoted(child.summary)).append("\n");
        }
        for (const std::string &option : words.options) {
            text.append("complete -c tokenctl");
            if (!seen.empty()) {
                text.append(" -n '").append(condition).append("'");
            }
            text.append(" -l ").append(option.substr(2)).append("\n");
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
