// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/session.h"

#include "core/text_safety.h"
#include "stores/vault/server_records.h"

#include <QCoreApplication>

#include <algorithm>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

constexpr int mostListed = 10;

Error ambiguous(const QString &word, const std::vector<Token> &found)
{
    QStringList lines;
    for (std::size_t i = 0; i < found.size() && i < std::size_t{mostListed}; ++i) {
        lines << u"  %1  %2"_s.arg(found[i].id.text(), escaped(found[i].name));
    }
    if (found.size() > std::size_t{mostListed}) {
        lines << u"  …"_s;
    }
    return {ErrorKind::Conflict,
            text("“%1” names more than one token; use one of these ids:").arg(word) + u'\n'
                + lines.join(u'\n')};
}

} // namespace

Session::Session(const Invocation &invocation, const Clock &clock, Output &output, ServerAccess &servers,
                 Secret credential)
    : m_invocation(invocation)
    , m_clock(clock)
    , m_output(output)
    , m_servers(servers)
    , m_credential(std::move(credential))
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

VaultLocation Session::location() const
{
    return {m_invocation.vault.isEmpty() ? defaultVaultFile() : m_invocation.vault};
}

/// One command reads little twice; a list of any length needs no more than a short one.
constexpr int cacheKiB = 1024;

Result<void> Session::open(bool create)
{
    const bool isHomeless =
        qEnvironmentVariableIsEmpty("HOME") && qEnvironmentVariableIsEmpty("XDG_DATA_HOME");
    if (m_invocation.vault.isEmpty() && isHomeless) {
        m_isMisused = true;
        return fail(
            ErrorKind::Invalid,
            text("There is no home folder here (HOME is not set): name the vault with --vault FILE."));
    }
    VaultOptions options;
    options.createIfMissing = create;
    options.connection.cacheKiB = cacheKiB;
    auto opened = Vault::open(location(), options, m_clock);
    if (!opened) {
        return fail(std::move(opened.error()));
    }
    if (opened->state != VaultState::Opened) {
        say(opened->reason.message);
    }
    m_vault.emplace(std::move(opened->vault));
    return {};
}

Result<void> Session::openVault()
{
    return open(true);
}

Result<void> Session::openExisting()
{
    return open(false);
}

Result<std::vector<Workspace>> Session::workspacesAsked()
{
    if (!isNarrowed()) {
        return m_vault->workspaces();
    }
    auto one = workspaceByWord(m_invocation.workspace);
    return one ? Result<std::vector<Workspace>>(std::vector<Workspace>{*std::move(one)})
               : fail(std::move(one.error()));
}

ExitCode Session::refuse(const Error &error) const
{
    const ExitCode code = report(error);
    return m_isMisused ? ExitCode::Usage : code;
}

ExitCode Session::finish(ExitCode code)
{
    if (m_output.flush()) {
        return code;
    }
    if (m_output.isReaderGone()) {
        return ExitCode::Failed; // head has seen enough, and a pager was closed: nobody has to be told
    }
    say(text("tokenctl: The output could not be written whole."));
    return ExitCode::Failed;
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

WorkspaceRules Session::rulesOf(const Workspace &workspace)
{
    const auto connection = ServerRecords(*m_vault).connection(workspace.id); // none: a local one
    return rulesFor(workspace, connection ? serverKindByKey(connection->settings.server) : nullptr);
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
    m_isMisused = m_invocation.credentialGiven && m_workspace.local;
    if (m_isMisused) {
        return fail(ErrorKind::Invalid,
                    text("--token is the credential of a server; “%1” is on this computer.")
                        .arg(m_workspace.settings.name));
    }
    auto place = m_workspace.local
        ? Result<std::unique_ptr<TokenPlace>>(std::make_unique<VaultPlace>(*m_vault, m_workspace))
        : m_servers.open(*this, m_workspace);
    if (!place) {
        return fail(std::move(place.error()));
    }
    m_tokens = std::move(*place);
    m_rules = m_tokens->rules();
    return {};
}

namespace {

/// Among those that a server listed last.
Result<std::vector<Token>> seenByWord(Vault &vault, const WorkspaceId &workspace, const QString &word,
                                      int limit)
{
    const auto page = vault.page(workspace, {}, limit);
    if (!page) {
        return fail(page.error());
    }
    std::vector<Token> found;
    for (std::size_t row = 0; row < page->tokens.size() && found.size() < std::size_t(limit); ++row) {
        Token token = page->tokens.token(row);
        if (isMeant(token, word)) {
            found.push_back(std::move(token));
        }
    }
    return found;
}

} // namespace

Result<std::vector<Token>> tokensByWord(Vault &vault, const WorkspaceId &workspace, const QString &word,
                                        int limit)
{
    const auto place = vault.workspace(workspace);
    if (place && !place->local) {
        return seenByWord(vault, workspace, word, limit);
    }
    auto found = vault.tokensNamed(workspace, word, limit);
    if (!found || word.size() < shortestIdStart) {
        return found;
    }
    auto byId = vault.tokensFrom(workspace, word.toLower(), limit);
    if (!byId) {
        return byId;
    }
    for (Token &token : *byId) {
        const bool isNew = std::none_of(found->begin(), found->end(),
                                        [&token](const Token &other) { return other.id == token.id; });
        if (isNew) {
            found->push_back(std::move(token));
        }
    }
    return found;
}

Result<Named> tokenByWord(Session &session, const QString &word)
{
    if (auto looked = session.tokens().lookAtList(false); !looked) {
        return fail(std::move(looked.error()));
    }
    // A server's ids have any length.
    if (word.size() == uuidLength || !session.workspace().local) {
        auto exact = session.tokens().token(TokenId(word));
        if (exact) {
            return Named{*std::move(exact), true};
        }
        if (exact.error().kind != ErrorKind::NotFound) {
            return fail(std::move(exact.error()));
        }
    }
    auto found = session.tokens().byWord(word, mostListed + 1);
    if (!found) {
        return fail(std::move(found.error()));
    }
    if (found->empty()) {
        return fail(ErrorKind::NotFound,
                    text("There is no token “%1” in “%2”.").arg(word, session.workspace().settings.name));
    }
    if (found->size() > 1) {
        return fail(ambiguous(word, *found));
    }
    return Named{std::move(found->front()), false};
}

ExitCode report(const Error &error)
{
    const QStringList lines = error.message.split(u'\n');
    say(u"tokenctl: "_s + lines.front());
    for (const QString &line : lines.mid(1)) {
        say(line);
    }
    if (error.retryAfter) {
        say(text("tokenctl: It asks to wait for %1 s.").arg(error.retryAfter->count()));
    }
    const bool isToWait = error.retryAfter && error.kind != ErrorKind::OutcomeUnknown;
    return isToWait ? ExitCode::Busy : exitCodeFor(error.kind);
}

ExitCode reportUsage(const Error &error)
{
    report(error);
    return ExitCode::Usage;
}

} // namespace tkd::cli
