// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/session.h"

#include "core/text_safety.h"

#include <QCoreApplication>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

constexpr qsizetype uuidLength = 36;
constexpr qsizetype shortestIdStart = 4;
constexpr int pageSize = 1000;
constexpr std::size_t mostListed = 10;

Error ambiguous(const QString &word, const std::vector<Token> &found)
{
    QStringList lines;
    for (std::size_t i = 0; i < found.size() && i < mostListed; ++i) {
        lines << u"  %1  %2"_s.arg(found[i].id.text(), escaped(found[i].name));
    }
    if (found.size() > mostListed) {
        lines << u"  …"_s;
    }
    return {ErrorKind::Conflict,
            text("“%1” names more than one token; use one of these ids:").arg(word) + u'\n'
                + lines.join(u'\n')};
}

} // namespace

Session::Session(const Invocation &invocation, const Clock &clock, Output &output)
    : m_invocation(invocation)
    , m_clock(clock)
    , m_output(output)
{
}

Instant Session::now()
{
    return m_vault ? m_vault->now().value_or(m_clock.now()) : m_clock.now();
}

OutputFormat Session::format(OutputFormat otherwise) const
{
    return m_invocation.formatGiven ? m_invocation.format : otherwise;
}

bool Session::color() const
{
    return m_output.isTerminal() && !m_invocation.noColor && qEnvironmentVariableIsEmpty("NO_COLOR");
}

Result<void> Session::openVault()
{
    const VaultLocation where{m_invocation.vault.isEmpty() ? defaultVaultFile() : m_invocation.vault};
    auto opened = Vault::open(where, VaultOptions{}, m_clock);
    if (!opened) {
        return fail(std::move(opened.error()));
    }
    if (opened->state != VaultState::Opened) {
        say(opened->reason.message);
    }
    m_vault.emplace(std::move(opened->vault));
    return {};
}

Result<Workspace> Session::workspaceByWord(const QString &word)
{
    auto all = m_vault->workspaces();
    if (!all) {
        return fail(std::move(all.error()));
    }
    std::vector<Workspace> found;
    for (const Workspace &workspace : *all) {
        if (workspace.id.text() == word) {
            return workspace;
        }
        if (nameKey(workspace.settings.name) == nameKey(word)
            || (word.size() >= shortestIdStart && workspace.id.text().startsWith(word))) {
            found.push_back(workspace);
        }
    }
    if (found.empty()) {
        return fail(ErrorKind::NotFound,
                    text("There is no workspace “%1”; see: tokenctl workspace list").arg(word));
    }
    if (found.size() > 1) {
        return fail(ErrorKind::Conflict, text("“%1” names more than one workspace; use its id.").arg(word));
    }
    return found.front();
}

Result<void> Session::openWorkspace()
{
    if (auto opened = openVault(); !opened) {
        return opened;
    }
    Result<Workspace> chosen = fail(ErrorKind::NotFound,
                                    text("The vault has no workspace; add one with: tokenctl "
                                         "workspace add NAME --platform ai-deploy"));
    if (!m_invocation.workspace.isEmpty()) {
        chosen = workspaceByWord(m_invocation.workspace);
    } else if (auto all = m_vault->workspaces(); !all) {
        return fail(std::move(all.error()));
    } else if (all->size() > 1) {
        return fail(ErrorKind::Invalid,
                    text("The vault has several workspaces; say which with --workspace NAME."));
    } else if (!all->empty()) {
        chosen = all->front();
    }
    if (!chosen) {
        return fail(std::move(chosen.error()));
    }
    m_workspace = *std::move(chosen);
    m_rules = rulesFor(m_workspace);
    if (m_invocation.credentialGiven && m_workspace.local) {
        return fail(ErrorKind::Invalid,
                    text("--token is the credential of a server; “%1” is on this computer.")
                        .arg(m_workspace.settings.name));
    }
    return {};
}

Result<Named> tokenByWord(Session &session, const QString &word)
{
    if (word.size() == uuidLength) {
        auto exact = session.vault().token(session.workspace().id, TokenId(word.toLower()));
        if (exact) {
            return Named{*std::move(exact), true};
        }
        if (exact.error().kind != ErrorKind::NotFound) {
            return fail(std::move(exact.error()));
        }
    }
    std::vector<Token> found;
    ListCursor cursor;
    for (bool more = true; more;) {
        auto page = session.vault().page(session.workspace().id, cursor, pageSize);
        if (!page) {
            return fail(std::move(page.error()));
        }
        for (std::size_t row = 0; row < page->tokens.size(); ++row) {
            const bool named = page->tokens.name(row) == word.toStdString();
            if (named
                || (word.size() >= shortestIdStart
                    && page->tokens.id(row).text().startsWith(word.toLower()))) {
                found.push_back(page->tokens.token(row));
            }
        }
        more = page->next.has_value();
        cursor = page->next.value_or(ListCursor{});
    }
    if (found.empty()) {
        return fail(ErrorKind::NotFound,
                    text("There is no token “%1” in “%2”.").arg(word, session.workspace().settings.name));
    }
    if (found.size() > 1) {
        return fail(ambiguous(word, found));
    }
    return Named{std::move(found.front()), false};
}

ExitCode report(const Error &error)
{
    const QStringList lines = error.message.split(u'\n');
    say(u"tokenctl: "_s + lines.front());
    for (const QString &line : lines.mid(1)) {
        say(line);
    }
    return exitCodeFor(error.kind);
}

} // namespace tkd::cli
