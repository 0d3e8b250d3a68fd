// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/export_target.h"
#include "app/cli/token_output.h"
#include "core/scanner_rules.h"

#include <QCoreApplication>

#include <numeric>

namespace tkd::cli {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

constexpr int tokensAtOnce = 2000;

Result<void> writeWorkspace(Session &session, const Workspace &workspace, TokenListWriter &writer)
{
    const WorkspaceRules rules = session.rulesOf(workspace);
    const TokenView view{rules, session.now(), false, &workspace};
    ListCursor cursor;
    for (bool more = true; more;) {
        const auto page = session.vault().page(workspace.id, cursor, tokensAtOnce);
        if (!page) {
            return fail(page.error());
        }
        std::vector<std::uint32_t> rows(page->tokens.size());
        std::iota(rows.begin(), rows.end(), 0U);
        writer.add(view, page->tokens, rows);
        more = page->next.has_value();
        cursor = page->next.value_or(ListCursor{});
    }
    return {};
}

} // namespace

ExitCode run(Session &session, const ExportTokens &command)
{
    const OutputFormat format = session.format(OutputFormat::Csv);
    if (format != OutputFormat::Csv && format != OutputFormat::Json && format != OutputFormat::JsonLines) {
        return reportUsage(
            {ErrorKind::Invalid, text("An inventory is written as -o csv, -o json or --json-lines.")});
    }
    if (auto opened = session.openExisting(); !opened) {
        return session.refuse(opened.error());
    }
    const auto workspaces = session.workspacesAsked();
    if (!workspaces) {
        return report(workspaces.error());
    }
    ExportTarget target(session);
    if (auto ready = target.open(command.file); !ready) {
        return report(ready.error());
    }
    TokenListWriter writer(target.output(), format);
    for (const Workspace &workspace : *workspaces) {
        if (auto written = writeWorkspace(session, workspace, writer); !written) {
            return report(written.error());
        }
    }
    writer.finish();
    return target.finish();
}

ExitCode run(Session &session, const ExportRules &command)
{
    if (auto opened = session.openExisting(); !opened) {
        return session.refuse(opened.error());
    }
    const auto workspaces = session.workspacesAsked();
    if (!workspaces) {
        return report(workspaces.error());
    }
    QStringList prefixes;
    for (const Workspace &workspace : *workspaces) {
        prefixes << rulesFor(workspace).tokenPrefix;
    }
    ExportTarget target(session);
    if (auto ready = target.open(command.file); !ready) {
        return report(ready.error());
    }
    target.output().buffer() += gitleaksRules(prefixes).toStdString();
    return target.finish();
}

} // namespace tkd::cli
