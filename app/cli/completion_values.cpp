// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// What the vault has to offer where a word is being typed. Says nothing but the words: whatever is wrong, the
// person who types is not to be disturbed.
#include "app/cli/commands.h"
#include "core/text_safety.h"

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int tokensAtOnce = 2000;
/// More than this is no help to a person who chooses.
constexpr qsizetype mostWords = 200;

/// A word that can be typed: a name that would have to be shown escaped is not one.
void offer(QStringList &words, const QString &word, const QString &start)
{
    if (!word.isEmpty() && word.startsWith(start) && escaped(word) == word && !words.contains(word)
        && words.size() < mostWords) {
        words << word;
    }
}

Result<void> offerTokens(Session &session, const Workspace &workspace, const QString &start,
                         QStringList &words)
{
    ListCursor cursor;
    for (bool more = true; more && words.size() < mostWords;) {
        const auto page = session.vault().page(workspace.id, cursor, tokensAtOnce);
        if (!page) {
            return fail(page.error());
        }
        for (std::size_t row = 0; row < page->tokens.size(); ++row) {
            const std::string_view name = page->tokens.name(row);
            offer(words, QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), start);
            if (name.empty()) {
                offer(words, page->tokens.id(row).text(), start);
            }
        }
        more = page->next.has_value();
        cursor = page->next.value_or(ListCursor{});
    }
    return {};
}

void offerOf(Session &session, const Workspace &workspace, const CompletionValues &command,
             QStringList &words)
{
    const WorkspaceRules rules = session.rulesOf(workspace);
    if (command.what == u"workspaces") {
        offer(words, workspace.settings.name, command.start);
    } else if (command.what == u"roles") {
        for (const RoleDefinition &role : rules.roles) {
            offer(words, role.cliWord, command.start);
            offer(words, role.role.id(), command.start);
        }
    }
    for (const QString &word : command.what == u"regions" ? rules.regions
             : command.what == u"endpoints"               ? rules.endpoints
                                                          : QStringList()) {
        offer(words, word, command.start);
    }
}

} // namespace

ExitCode run(Session &session, const CompletionValues &command)
{
    const auto opened = session.openExisting();
    // The words for --workspace are those of all, whatever has been typed of it.
    const auto workspaces = !opened     ? Result<std::vector<Workspace>>(fail(opened.error()))
        : command.what == u"workspaces" ? session.vault().workspaces()
                                        : session.workspacesAsked();
    if (!workspaces) {
        return ExitCode::Failed;
    }
    QStringList words;
    for (const Workspace &workspace : *workspaces) {
        offerOf(session, workspace, command, words);
        if (command.what == u"tokens" && !offerTokens(session, workspace, command.start, words)) {
            return ExitCode::Failed;
        }
    }
    for (const QString &word : words) {
        session.output().buffer() += word.toStdString() + '\n';
    }
    return session.output().flush() ? ExitCode::Done : ExitCode::Failed;
}

} // namespace tkd::cli
