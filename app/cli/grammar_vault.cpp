// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/grammar.h"

#include "core/activity.h"
#include "core/hygiene.h"

namespace tkd::cli {

namespace {

std::vector<std::string> ruleWords()
{
    std::vector<std::string> words;
    for (const HygieneRule rule : hygieneRules()) {
        words.push_back(hygieneWord(rule).toStdString());
    }
    return words;
}

std::vector<std::string> actionWords()
{
    std::vector<std::string> words;
    for (const QString &word : activityWords()) {
        words.push_back(word.toStdString());
    }
    return words;
}

} // namespace

void Grammar::addFilter(CLI::App &command)
{
    command
        .add_option("--of", m_raw.token,
                    "Only of this token: id, start of the id, or name, also of a deleted one")
        ->type_name("TOKEN");
    command.add_option("--action", m_raw.actions, "Only this action; may be repeated")
        ->type_name("ACTION")
        ->allow_extra_args(false)
        ->check(CLI::IsMember(actionWords()));
    command.add_option("--user", m_raw.user, "Only by this user of the system")->type_name("USER");
    const char *const when = "2026-12-31, 2026-12-31T18:00+01:00, or 7d for seven days ago";
    command.add_option("--since", m_raw.since, when)->type_name("WHEN");
    command.add_option("--until", m_raw.until, when)->type_name("WHEN");
}

ActivityOptions Grammar::activityOptions() const
{
    return {text(m_raw.token), text(m_raw.user), texts(m_raw.actions), given("--since", m_raw.since),
            given("--until", m_raw.until)};
}

void Grammar::addActivityCommands()
{
    auto &activity = group("activity", "List, export and verify what was done");
    auto &list = command(activity, "list", "List what was done, the last first", [this] {
        return ActivityList{activityOptions(), m_raw.limit};
    });
    list.alias("ls");
    addFilter(list);
    list.add_option("-n,--limit", m_raw.limit, "So many rows at most")
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    auto &out = command(activity, "export",
                        "Write what was done, the first first, with its hashes; CSV unless -o says", [this] {
                            return ActivityExport{activityOptions(), text(m_raw.file)};
                        });
    addFilter(out);
    out.add_option("file", m_raw.file, "A new file (0600); without one, standard output");
    auto &verify = command(activity, "verify", "Prove the chain of what was done whole, and print its head",
                           [this] { return ActivityVerify{text(m_raw.expected)}; });
    verify.add_option("--expect", m_raw.expected, "The chain also still holds this head, noted before")
        ->type_name("SEQUENCE:HASH");
}

void Grammar::addCareCommands()
{
    auto &check = command(m_app, "check", "Look for tokens that somebody should think about again", [this] {
        return Check{texts(m_raw.only), texts(m_raw.skip)};
    });
    check.add_option("--only", m_raw.only, "Only this rule; may be repeated")
        ->type_name("RULE")
        ->allow_extra_args(false)
        ->check(CLI::IsMember(ruleWords()));
    check.add_option("--skip", m_raw.skip, "Not this rule; may be repeated")
        ->type_name("RULE")
        ->allow_extra_args(false)
        ->check(CLI::IsMember(ruleWords()));
    auto &identify = command(m_app, "identify", "Find tokens in a text or log, and say whose they are",
                             [this] { return Identify{texts(m_raw.words)}; });
    identify.add_option("--file,file", m_raw.words,
                        "Files to look through; without one, or with -, standard input");
    auto &verify = command(m_app, "verify", "Is this token good now? It is read from standard input", [this] {
        return Verify{text(m_raw.file), text(m_raw.variable)};
    });
    auto *file = verify.add_option("--file", m_raw.file, "Read the token from this file")->type_name("FILE");
    verify.add_option("--env", m_raw.variable, "Read the token from this variable of the environment")
        ->type_name("NAME")
        ->excludes(file);
    auto &backup = command(m_app, "backup", "Write the whole vault to a file, while it is in use", [this] {
        return Backup{text(m_raw.file), m_raw.replace};
    });
    backup.add_option("file", m_raw.file, "The new file (0600)")->required();
    backup.add_flag("--replace", m_raw.replace, "Replace a file that is there");
    auto &restore = command(m_app, "restore",
                            "Put a backup in the vault's place; the old vault is kept beside it", [this] {
                                return Restore{text(m_raw.file), m_raw.yes};
                            });
    restore.add_option("file", m_raw.file, "The backup")->required();
    addYes(restore);
}

void Grammar::addExportCommands()
{
    auto &out = group("export", "Write inventories and rules for other programs");
    const auto target = [this](CLI::App &command) {
        command.add_option("file", m_raw.file, "A new file (0600); without one, standard output");
    };
    target(command(out, "tokens", "All tokens of the vault, without secrets: CSV unless -o says json",
                   [this] { return ExportTokens{text(m_raw.file)}; }));
    target(command(out, "rules", "Rules for gitleaks that find tokens of this vault",
                   [this] { return ExportRules{text(m_raw.file)}; }));
}

} // namespace tkd::cli
