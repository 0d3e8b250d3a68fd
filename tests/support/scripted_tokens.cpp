// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/support/scripted_tokens.h"

#include "core/text_safety.h"
#include "core/token_format.h"

#include <algorithm>
#include <utility>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

Error notFound()
{
    return {ErrorKind::NotFound, u"There is no such token here any more."_s};
}

/// The place of a token in the order of list: its name key, then its id.
QByteArray positionOf(const Token &token)
{
    return nameKey(token.name).toUtf8() + '\0' + token.id.text().toUtf8();
}

} // namespace

ScriptedTokens::ScriptedTokens(Workspace workspace, const Clock &clock)
    : m_workspace(std::move(workspace))
    , m_clock(clock)
{
}

Workspace ScriptedTokens::workspace() const
{
    Workspace now = m_workspace;
    now.tokens = qint64(living().size());
    now.revision = m_settingsRevision;
    return now;
}

std::vector<Token> ScriptedTokens::living() const
{
    std::vector<Token> tokens;
    for (const auto &[id, row] : m_rows) {
        if (row.living) {
            tokens.push_back(row.token);
        }
    }
    std::sort(tokens.begin(), tokens.end(),
              [](const Token &a, const Token &b) { return positionOf(a) < positionOf(b); });
    return tokens;
}

std::optional<Token> ScriptedTokens::find(const TokenId &id) const
{
    const auto at = m_rows.find(id);
    return at == m_rows.end() || !at->second.living ? std::nullopt : std::optional(at->second.token);
}

int ScriptedTokens::calls(Call call) const
{
    const auto at = m_calls.find(call);
    return at == m_calls.end() ? 0 : at->second;
}

int ScriptedTokens::waiting(Call call) const
{
    const auto at = m_waiting.find(call);
    return at == m_waiting.end() ? 0 : at->second;
}

void ScriptedTokens::setSettings(const WorkspaceSettings &settings)
{
    m_workspace.settings = settings;
    m_settingsRevision = ++m_revision;
    Q_EMIT rulesChanged();
}

void ScriptedTokens::setGone()
{
    m_gone = true;
    Q_EMIT changed();
}

void ScriptedTokens::put(const Token &token)
{
    put(std::vector{token});
}

void ScriptedTokens::put(const std::vector<Token> &tokens)
{
    for (const Token &token : tokens) {
        store(token);
    }
    Q_EMIT changed();
}

void ScriptedTokens::take(const TokenId &id)
{
    if (erase(id)) {
        Q_EMIT changed();
    }
}

void ScriptedTokens::setAges(const std::optional<Instant> &seen)
{
    Freshness freshness;
    freshness.seen = seen;
    setFreshness(freshness);
}

void ScriptedTokens::setFreshness(const Freshness &freshness)
{
    m_freshness = freshness;
    Q_EMIT freshnessChanged();
}

void ScriptedTokens::setRulesChange(std::function<void(WorkspaceRules &)> change)
{
    m_rulesChange = std::move(change);
    Q_EMIT rulesChanged();
}

void ScriptedTokens::endRefresh(const Result<bool> &read)
{
    Freshness now = m_freshness.value_or(Freshness());
    now.refreshing = false;
    now.failure = read ? std::nullopt : std::optional(read.error());
    now.seen = read ? std::optional(m_clock.now()) : now.seen;
    setFreshness(now);
}

void ScriptedTokens::failNext(Call call, const Error &error)
{
    m_faults[call].push_back({error, false});
}

void ScriptedTokens::loseNextAnswer(Call call)
{
    m_faults[call].push_back({{ErrorKind::OutcomeUnknown, u"The answer was lost."_s}, true});
}

void ScriptedTokens::hold(Call call)
{
    m_held.insert(call);
}

void ScriptedTokens::release(Call call)
{
    m_held.erase(call);
    Q_EMIT released();
}

std::optional<ScriptedTokens::Fault> ScriptedTokens::takeFault(Call call)
{
    std::deque<Fault> &faults = m_faults[call];
    if (faults.empty()) {
        return std::nullopt;
    }
    Fault fault = std::move(faults.front());
    faults.pop_front();
    return fault;
}

void ScriptedTokens::store(const Token &token)
{
    m_rows[token.id] = {token, ++m_revision, true};
}

bool ScriptedTokens::erase(const TokenId &id)
{
    const auto at = m_rows.find(id);
    if (at == m_rows.end() || !at->second.living) {
        return false;
    }
    at->second.living = false;
    at->second.revision = ++m_revision;
    return true;
}

TokenPage ScriptedTokens::page(const ListCursor &after, int limit) const
{
    TokenPage page;
    const std::vector<Token> tokens = living();
    page.total = qint64(tokens.size());
    page.revision = m_revision;
    for (const Token &token : tokens) {
        const QByteArray position = positionOf(token);
        if (!after.position.isEmpty() && position <= after.position) {
            continue;
        }
        if (page.tokens.size() == std::size_t(limit)) {
            page.next = ListCursor{positionOf(page.tokens.token(page.tokens.size() - 1))};
            break;
        }
        page.tokens.append(token);
    }
    return page;
}

void ScriptedTokens::purge()
{
    for (const auto &[id, row] : m_rows) {
        m_purged = row.living ? m_purged : std::max(m_purged, row.revision);
    }
    std::erase_if(m_rows, [](const auto &each) { return !each.second.living; });
    ++m_revision;
    Q_EMIT changed();
}

TokenChanges ScriptedTokens::changesAfter(Revision since) const
{
    TokenChanges changes;
    changes.total = qint64(living().size());
    changes.revision = m_revision;
    if (since != 0 && since < m_purged) {
        changes.startAgain = true;
        return changes;
    }
    for (const auto &[id, row] : m_rows) {
        if (row.revision <= since) {
            continue;
        }
        if (row.living) {
            changes.changed.append(row.token);
        } else {
            changes.removed.push_back(id);
        }
    }
    return changes;
}

Result<IssuedToken> ScriptedTokens::create(const ActionId &action, const TokenDraft &draft)
{
    if (const auto done = m_actions.find(action); done != m_actions.end()) {
        const auto token = find(done->second);
        return token ? Result<IssuedToken>(IssuedToken{*token, Secret(), true}) : fail(notFound());
    }
    const WorkspaceRules rules = rulesFor(m_workspace);
    if (const auto problems = validate(draft, rules, now()); !problems.empty()) {
        return fail(toError(problems));
    }
    const std::vector<Token> tokens = living();
    const auto sameName = [&draft](const Token &token) { return token.name == draft.name; };
    if (m_workspace.platform->nameRule == NameRule::Dns
        && std::any_of(tokens.begin(), tokens.end(), sameName)) {
        return fail({ErrorKind::Conflict, u"This name is taken."_s, {}, Field::Name});
    }
    Token token;
    token.id = TokenId(newUuid());
    token.name = draft.name;
    token.roles = draft.roles;
    token.scope = draft.scope;
    token.region = draft.region;
    token.created = now();
    token.expires = draft.expires;
    return issue(action, token);
}

Result<IssuedToken> ScriptedTokens::regenerate(const ActionId &action, const RegenerateRequest &request)
{
    auto token = find(request.id);
    if (const auto done = m_actions.find(action); done != m_actions.end() && token) {
        return IssuedToken{*token, Secret(), true};
    }
    if (!token) {
        return fail(notFound());
    }
    if (token->generation != request.seen) {
        return fail(ErrorKind::Conflict, u"Somebody has regenerated this token in the meantime."_s);
    }
    const auto expires = request.expires.value_or(token->expires);
    if (expires && *expires <= now()) {
        return fail({ErrorKind::Invalid, u"Choose an expiry in the future."_s, {}, Field::Expires});
    }
    token->expires = expires;
    token->regenerated = now();
    ++token->generation;
    return issue(action, *token);
}

Result<IssuedToken> ScriptedTokens::issue(const ActionId &action, Token token)
{
    const QByteArray prefix = rulesFor(m_workspace).tokenPrefix.toUtf8();
    Secret secret = generateTokenSecret(std::string_view(prefix.data(), std::size_t(prefix.size())));
    token.hint = tokenHint(secret.reveal());
    token.delivered = false;
    token.kept = false;
    token.delivery.clear();
    token.deliveredAt.reset();
    store(token);
    m_actions[action] = token.id;
    return IssuedToken{token, std::move(secret), false, std::exchange(m_aftermath, std::nullopt)};
}

std::vector<RemoveOutcome> ScriptedTokens::remove(const std::vector<TokenId> &ids)
{
    std::vector<RemoveOutcome> outcomes;
    for (const TokenId &id : ids) {
        const auto stuck = m_stuck.find(id);
        if (stuck == m_stuck.end()) {
            erase(id);
        }
        outcomes.push_back({id, stuck == m_stuck.end() ? std::nullopt : std::optional(stuck->second)});
    }
    return outcomes;
}

Result<Token> ScriptedTokens::edit(const TokenId &id, Generation seen, const TokenDraft &draft)
{
    auto token = find(id);
    if (!token) {
        return fail(notFound());
    }
    if (token->generation != seen) {
        return fail(ErrorKind::Conflict, u"Somebody has changed this token in the meantime."_s);
    }
    TokenDraft whole = draft;
    whole.roles = token->roles;
    whole.region = token->region;
    if (const auto problems = validate(whole, rulesFor(m_workspace), now()); !problems.empty()) {
        return fail(toError(problems));
    }
    token->name = draft.name;
    token->scope = draft.scope;
    token->expires = draft.expires;
    store(*token);
    return *token;
}

Token sampleToken(int number, Instant now)
{
    Token token;
    token.id = TokenId(u"00000000-0000-4000-8000-%1"_s.arg(number, 12, 10, QChar(u'0')));
    token.name = u"token-%1"_s.arg(number, 4, 10, QChar(u'0'));
    token.roles = {Role(number % 2 == 0 ? u"ai_training_read"_s : u"ai_training_operator"_s)};
    if (number % 3 != 0) {
        token.scope.labels.push_back(
            LabelSelector::parse(u"group=%1"_s.arg(QChar(u'A' + number % 5))).value());
    }
    token.region = number % 4 == 0 ? u"BHS"_s : u"GRA"_s;
    token.created = now - std::chrono::hours{number + 1};
    if (number % 5 == 0) {
        token.lastUsed = now - std::chrono::minutes{number + 1};
    }
    token.delivery = u"copied"_s;
    token.deliveredAt = token.created;
    token.hint = u"tkdesk_a%1…z%1"_s.arg(number % 1000, 3, 10, QChar(u'0'));
    return token;
}

} // namespace tkd::test
