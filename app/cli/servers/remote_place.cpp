// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/servers/remote_place.h"

#include "app/cli/servers/event_loop.h"
#include "app/cli/terminal.h"
#include "app/cli/times.h"

#include <QCoreApplication>

#include <algorithm>

namespace tkd::cli {

namespace {

constexpr int tokensAtOnce = 2000;

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

/// The server could not be asked; what it said last is still worth something. One that asks to wait is there.
bool isOffline(const Error &error)
{
    const bool isAway = error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::TimedOut;
    return isAway && !error.retryAfter;
}

} // namespace

RemotePlace::RemotePlace(Workspaces &workspaces, Workspace workspace, std::unique_ptr<TokenStore> store)
    : m_workspaces(workspaces)
    , m_workspace(std::move(workspace))
    , m_store(std::move(store))
{
}

Result<void> RemotePlace::lookAtList(bool mayBeOld)
{
    if (std::exchange(m_hasLooked, true)) {
        return {};
    }
    const auto looked =
        answerOf<bool>([this](Reply<bool> reply) { m_store->refreshing()->refresh(std::move(reply)); });
    const auto seen = m_store->refreshing()->freshness().seen;
    if (looked) {
        return {};
    }
    if (!mayBeOld || !seen || !isOffline(looked.error())) {
        return fail(looked.error());
    }
    m_isOld = true;
    say(text("tokenctl: %1 The list is what was seen at %2.")
            .arg(looked.error().message, localMinute(*seen)));
    return {};
}

Result<TokenPage> RemotePlace::page(const ListCursor &after, int limit)
{
    return answerOf<TokenPage>(
        [this, &after, limit](Reply<TokenPage> reply) { m_store->list(after, limit, std::move(reply)); });
}

Result<const std::vector<Token> *> RemotePlace::all()
{
    if (m_all) {
        return &*m_all;
    }
    std::vector<Token> tokens;
    for (std::optional<ListCursor> cursor = ListCursor(); cursor;) {
        const auto some = page(*cursor, tokensAtOnce);
        if (!some) {
            return fail(some.error());
        }
        for (std::size_t row = 0; row < some->tokens.size(); ++row) {
            tokens.push_back(some->tokens.token(row));
        }
        cursor = some->next;
    }
    return &m_all.emplace(std::move(tokens));
}

Result<Token> RemotePlace::token(const TokenId &id)
{
    const auto tokens = all();
    if (!tokens) {
        return fail(tokens.error());
    }
    const auto found = std::find_if((*tokens)->begin(), (*tokens)->end(),
                                    [&id](const Token &token) { return token.id == id; });
    return found == (*tokens)->end()
        ? Result<Token>(fail(ErrorKind::NotFound, text("There is no such token at the server.")))
        : *found;
}

Result<std::vector<Token>> RemotePlace::byWord(const QString &word, int limit)
{
    const auto tokens = all();
    if (!tokens) {
        return fail(tokens.error());
    }
    std::vector<Token> found;
    for (const Token &token : **tokens) {
        if (isMeant(token, word) && found.size() < std::size_t(limit)) {
            found.push_back(token);
        }
    }
    return found;
}

Result<IssuedToken> RemotePlace::create(const TokenDraft &draft)
{
    return answerOf<IssuedToken>(
        [this, &draft](Reply<IssuedToken> reply) { m_store->create(newAction(), draft, std::move(reply)); });
}

Result<IssuedToken> RemotePlace::regenerate(const RegenerateRequest &request)
{
    return answerOf<IssuedToken>([this, &request](Reply<IssuedToken> reply) {
        m_store->regenerate(newAction(), request, std::move(reply));
    });
}

Result<Token> RemotePlace::edit(const Token &, const TokenDraft &)
{
    const QString why = m_store->whyNotEdit();
    return fail(ErrorKind::Unsupported, why.isEmpty() ? text("This server does not change tokens.") : why);
}

Result<std::vector<RemoveOutcome>> RemotePlace::remove(const std::vector<TokenId> &ids)
{
    return answerOf<std::vector<RemoveOutcome>>([this, &ids](Reply<std::vector<RemoveOutcome>> reply) {
        m_store->remove(newAction(), ids, std::move(reply));
    });
}

Result<void> RemotePlace::recordDelivery(const Token &token, Delivery delivery)
{
    const auto recorded = answerOf<bool>([this, &token, delivery](Reply<bool> reply) {
        m_workspaces.journal().recordDelivery(m_workspace.id, token.id, token.generation, delivery,
                                              std::move(reply));
    });
    return recorded ? Result<void>() : fail(recorded.error());
}

} // namespace tkd::cli
