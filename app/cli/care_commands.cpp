// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// check, backup and restore: what keeps a vault in order.
#include "app/cli/commands.h"
#include "app/cli/keeping.h"
#include "app/cli/record.h"
#include "app/cli/times.h"
#include "core/hygiene.h"
#include "stores/vault/vault_restore.h"

#include <QCoreApplication>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source, int count = -1)
{
    return QCoreApplication::translate("tokenctl", source, nullptr, count);
}

constexpr int tokensAtOnce = 2000;

std::vector<HygieneRule> wantedRules(const Check &command)
{
    std::vector<HygieneRule> rules;
    for (const HygieneRule rule : hygieneRules()) {
        const QString word = hygieneWord(rule);
        if ((command.only.isEmpty() || command.only.contains(word)) && !command.skip.contains(word)) {
            rules.push_back(rule);
        }
    }
    return rules;
}

/// The findings of one workspace go to the writer. Gives how many there were.
Result<std::size_t> checkWorkspace(Session &session, const Workspace &workspace, const Check &command,
                                   RecordWriter &writer)
{
    const WorkspaceRules rules = session.rulesOf(workspace);
    HygieneCheck check(rules, session.now(), wantedRules(command));
    ListCursor cursor;
    for (bool more = true; more;) {
        const auto page = session.vault().page(workspace.id, cursor, tokensAtOnce);
        if (!page) {
            return fail(page.error());
        }
        check.add(page->tokens);
        more = page->next.has_value();
        cursor = page->next.value_or(ListCursor{});
    }
    for (const HygieneFinding &finding : check.findings()) {
        writer.add({{"rule", valueOf(hygieneWord(finding.rule))},
                    {"workspace", valueOf(workspace.settings.name)},
                    {"workspaceId", valueOf(workspace.id.text())},
                    {"id", valueOf(finding.token.text())},
                    {"name", valueOrNull(finding.name)},
                    {"finding", valueOf(finding.text)}});
    }
    return check.findings().size();
}

Record recordOf(const VaultSummary &summary)
{
    return {{"workspaces", summary.workspaces},
            {"tokens", summary.tokens},
            {"activities", summary.revision},
            {"lastActivityAt", valueOrNull(summary.lastActivity)}};
}

QString describe(const VaultSummary &summary)
{
    const QString last = summary.lastActivity ? localMinute(*summary.lastActivity) : text("never");
    return text("tokens: %1, workspaces: %2, last changed: %3")
        .arg(summary.tokens)
        .arg(summary.workspaces)
        .arg(last);
}

void sayWhatIsReplaced(const VaultRestore &restore)
{
    say(text("The backup: %1").arg(describe(restore.backup())));
    say(restore.current() ? text("The vault:  %1").arg(describe(*restore.current()))
                          : text("The vault:  there is none, or it cannot be read"));
}

} // namespace

ExitCode run(Session &session, const Check &command)
{
    if (auto opened = session.openExisting(); !opened) {
        return session.refuse(opened.error());
    }
    const auto workspaces = session.workspacesAsked();
    if (!workspaces) {
        return report(workspaces.error());
    }
    const OutputFormat format = session.format(OutputFormat::Table);
    std::optional<RecordWriter> writer;
    std::size_t found = 0;
    const auto start = [&writer, &session, format] {
        writer.emplace(session.output(), format,
                       std::vector<RecordColumn>{{"rule", "RULE"},
                                                 {"workspace", "WORKSPACE"},
                                                 {"workspaceId"},
                                                 {"id", "ID"},
                                                 {"name", "NAME"},
                                                 {"finding", "FINDING"}});
    };
    start();
    for (const Workspace &workspace : *workspaces) {
        const auto count = checkWorkspace(session, workspace, command, *writer);
        if (!count) {
            return report(count.error());
        }
        found += *count;
    }
    // A table with nothing in it would make cron send a mail.
    if (found > 0 || format != OutputFormat::Table) {
        writer->finish();
    }
    return session.finish(found > 0 ? ExitCode::NotGood : ExitCode::Done);
}

ExitCode run(Session &session, const Backup &command)
{
    if (auto opened = session.openExisting(); !opened) {
        return session.refuse(opened.error());
    }
    Keeping(session).seal(); // so that the copy carries it
    const auto made = session.vault().backUp(command.file, command.replace);
    if (!made) {
        return report(made.error());
    }
    if (made->whyNotRecorded) {
        say(text("tokenctl: The backup is there, but the activity does not tell of it: %1")
                .arg(made->whyNotRecorded->message));
    }
    Record record{{"file", valueOf(made->file)}};
    const Record summary = recordOf(made->summary);
    record.insert(record.end(), summary.begin(), summary.end());
    writeRecord(session.output(), session.format(OutputFormat::Description), record);
    return session.finish();
}

ExitCode run(Session &session, const Restore &command)
{
    const VaultLocation vault = session.location();
    auto restore = VaultRestore::prepare(vault, command.file, session.clock());
    if (!restore) {
        return report(restore.error());
    }
    if (!command.yes) {
        sayWhatIsReplaced(*restore);
        if (!canAsk()) {
            return report({ErrorKind::Invalid, text("Restoring wants --yes where nobody can be asked.")});
        }
        if (!confirmed(text("Put the backup in the vault's place?"))) {
            return ExitCode::Cancelled;
        }
    }
    const auto kept = restore->finish();
    if (!kept) {
        return report(kept.error());
    }
    Record record{{"vault", valueOf(restore->vault())}, {"keptAs", valueOrNull(*kept)}};
    const Record summary = recordOf(restore->backup());
    record.insert(record.end(), summary.begin(), summary.end());
    writeRecord(session.output(), session.format(OutputFormat::Description), record);
    return session.finish();
}

} // namespace tkd::cli
