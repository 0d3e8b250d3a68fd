// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/remote_refresh.h"

#include "stores/remote/http_outcome.h"
#include "stores/remote/json_array_reader.h"

#include <algorithm>

namespace tkd {

using namespace Qt::StringLiterals;
using Outcome = RemoteIntent::Outcome;

namespace {

/// What a server may still be doing after it has hung up, or until all of it knows what a part of it has
/// done. A list that was asked for later than that and does not show it says that it was not done.
constexpr std::chrono::seconds afterthought{30};
/// By how much a comparison of clocks can be off: the answer that it is taken from may come from another
/// machine than the token, or the clock may have been set since.
constexpr std::chrono::seconds slack{300};

/// What a list says of an open intent: how it went and, for the caller, of which token; nullopt: nothing yet.
struct Verdict
{
    Outcome outcome = Outcome::Done;
    std::vector<Token> neverShown = {}; ///< there, and nobody has their secret
};
using MaybeVerdict = std::optional<Verdict>;

bool isLate(const RemoteIntent &intent, Instant begun)
{
    return begun >= intent.sent + afterthought;
}

QStringList sortedIds(const Roles &roles)
{
    QStringList ids;
    for (const Role &role : roles) {
        ids << role.id();
    }
    ids.sort(); // a server may list them in another order than it was given
    return ids;
}

/// A moment of ours by the clock that dates the listed tokens; nullopt: nobody knows.
std::optional<Instant> byTheirClock(const RemoteState &state, Instant ours)
{
    switch (state.wire().dating()) {
    case WireFormat::Dating::Server:
        if (const auto ahead = state.session.clockDifference()) {
            return ours + *ahead;
        }
        return std::nullopt;
    case WireFormat::Dating::Ours:
        return ours;
    case WireFormat::Dating::Unsure:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

/// Tokens that were made so shortly before that a list need not have them yet. What is known of them here
/// would be lost, a kept copy too, if they were taken for deleted.
RemoteList::Ids perhapsNotListedYet(const RemoteState &state, Instant begun)
{
    const auto since = byTheirClock(state, begun - afterthought);
    return since ? state.list.issuedSince(*since, begun) : RemoteList::Ids();
}

bool looksLike(const Token &token, const RemoteIntent &intent)
{
    return (token.name.isEmpty() || token.name == intent.draft.name)
        && sortedIds(token.roles) == sortedIds(intent.draft.roles)
        && std::find(intent.before.begin(), intent.before.end(), token.id) == intent.before.end();
}

/// A new token that was to be made, in one call or for an old one's place: either it is there, and its secret
/// never arrived, or it was never made. `known` are the ids whose secret somebody here has seen.
MaybeVerdict verdictOnNew(const RemoteState &state, const RemoteIntent &intent, const TokenBatch &listed,
                          Instant begun, const RemoteList::Ids &known)
{
    Verdict verdict;
    // What is older was made by somebody else, whose list was not seen before this was sent.
    const auto since = byTheirClock(state, intent.sent - slack);
    for (std::size_t row = 0; row < listed.size(); ++row) {
        Token token = listed.token(row);
        const bool isYoung = !since || token.created >= *since;
        if (isYoung && !known.contains(token.id) && looksLike(token, intent)) {
            token.delivered = false;
            verdict.neverShown.push_back(std::move(token));
        }
    }
    if (verdict.neverShown.empty()) {
        verdict.outcome = Outcome::Refused;
        return isLate(intent, begun) ? MaybeVerdict(verdict) : std::nullopt;
    }
    return verdict;
}

MaybeVerdict verdictOnRenewal(const RemoteIntent &intent, std::optional<Token> there, Instant begun,
                              bool tellsGeneration)
{
    if (!there) {
        return Verdict{};
    }
    if (!tellsGeneration) {
        return std::nullopt; // no list will ever tell
    }
    there->status = TokenStatus::Active;
    if (there->generation > intent.seen) {
        there->delivered = false;
        there->hint.clear();
        return Verdict{Outcome::Done, {*there}};
    }
    return isLate(intent, begun) ? MaybeVerdict(Verdict{Outcome::Refused, {}}) : std::nullopt;
}

MaybeVerdict verdictOnRemove(const RemoteIntent &intent, bool isThere, Instant begun)
{
    if (!isThere) {
        return Verdict{};
    }
    return isLate(intent, begun) ? MaybeVerdict(Verdict{Outcome::Refused, {}}) : std::nullopt;
}

std::optional<Token> tokenIn(const TokenBatch &listed, const TokenId &id)
{
    for (std::size_t row = 0; row < listed.size(); ++row) {
        if (listed.hasId(row, id)) {
            return listed.token(row);
        }
    }
    return std::nullopt;
}

/// A regenerate that makes another token knows what was there before.
bool isComposed(const RemoteIntent &intent)
{
    return intent.verb == RemoteVerb::Regenerate && !intent.before.empty();
}

MaybeVerdict verdictOn(const RemoteState &state, const RemoteIntent &intent, const TokenBatch &listed,
                       Instant begun, const RemoteList::Ids &known)
{
    switch (intent.verb) {
    case RemoteVerb::Create:
        return verdictOnNew(state, intent, listed, begun, known);
    case RemoteVerb::Regenerate:
        return isComposed(intent)
            ? verdictOnNew(state, intent, listed, begun, known)
            : verdictOnRenewal(intent, tokenIn(listed, intent.token), begun, state.wire().tellsGeneration());
    case RemoteVerb::Remove:
        return verdictOnRemove(intent, tokenIn(listed, intent.token).has_value(), begun);
    }
    Q_UNREACHABLE();
}

/// Writes a verdict into the list and the journal. `isListed`: the token that was to be changed is there.
void settle(RemoteState &state, const RemoteIntent &intent, const Verdict &verdict, bool isListed)
{
    if (intent.verb == RemoteVerb::Create) {
        state.list.remove(TokenId(intent.action.text()));
    } else if (auto row = state.list.find(intent.token); row && isListed) {
        row->status = TokenStatus::Active;
        state.list.put(*row);
    } else {
        state.list.remove(intent.token);
    }
    for (const Token &token : verdict.neverShown) {
        state.list.put(token);
    }
    const auto token = verdict.neverShown.empty() ? std::nullopt : std::optional(verdict.neverShown.front());
    state.end(intent.action, verdict.outcome, token, [] {});
}

} // namespace

RemoteRefresh::RemoteRefresh(RemoteState &state, Read then)
    : m_state(state)
    , m_then(std::move(then))
{
}

RemoteRefresh::~RemoteRefresh() = default;

void RemoteRefresh::read(RemoteState &state, Read then)
{
    std::make_shared<RemoteRefresh>(state, std::move(then))->ask({});
}

void RemoteRefresh::ask(const QString &page)
{
    m_asked.insert(page);
    m_reader = std::make_shared<JsonArrayReader>(
        m_state.wire().listMember(),
        [this](const QJsonObject &element) {
            const auto token = m_state.wire().readListed(element);
            if (!token && token.error().kind == ErrorKind::NotFound) {
                ++m_foreign; // good, but not of this workspace
                return true;
            }
            if (!token) {
                m_fault = token.error().detail;
                return false;
            }
            m_page.append(*token);
            return true;
        },
        [this] {
            m_page = {};
            m_foreign = 0;
            m_fault.clear();
        });
    HttpCall call = m_state.wire().listCall(page);
    call.sink = m_reader;
    m_state.session.call(std::move(call),
                         Reply<HttpAnswer>(&m_state, [self = shared_from_this()](Result<HttpAnswer> answer) {
                             self->answered(std::move(answer));
                         }));
}

void RemoteRefresh::answered(Result<HttpAnswer> answer)
{
    if (!answer) {
        if (!m_fault.isEmpty()) {
            answer.error().detail = m_fault;
        }
        m_then(fail(answer.error()));
        return;
    }
    const auto around = m_reader->finish();
    auto next = around ? m_state.wire().nextPage(*around, *answer) : Result<QString>(fail(around.error()));
    const QByteArray member = m_state.wire().listMember();
    if (next && !member.isEmpty() && !around->contains(QString::fromLatin1(member))) {
        next = fail(ErrorKind::Corrupt, QString(), u"a list without its tokens"_s); // not one of none
    }
    if (next) {
        const QString why = endlessness(*next, takePage());
        next = why.isEmpty() ? std::move(next) : Result<QString>(fail(ErrorKind::Corrupt, QString(), why));
    }
    // The largest of them: a token that goes while the list is read moves one over the edge of a page.
    m_total = std::max(m_total, around ? m_state.wire().total(*around) : 0);
    if (next && next->isEmpty() && m_listed < m_total) {
        next = fail(ErrorKind::Corrupt, QString(), u"fewer tokens than it says there are"_s);
    }
    if (!next) {
        const auto &error = next.error();
        const bool isCorrupt = error.kind == ErrorKind::Corrupt;
        const QString host = shownHost(m_state.wire().address());
        m_then(fail(isCorrupt ? withQuery(notUnderstood(host, error.detail), *answer) : error));
        return;
    }
    if (next->isEmpty()) {
        m_tokens.shrinkToFit();
        m_then(std::move(m_tokens));
    } else {
        ask(*next);
    }
}

/// A token that is there twice (what is made or deleted meanwhile moves the rest along) counts once.
bool RemoteRefresh::takePage()
{
    const std::size_t before = m_tokens.size();
    m_listed += qint64(m_page.size()) + m_foreign;
    for (std::size_t row = 0; row < m_page.size(); ++row) {
        if (m_seen.emplace(m_page.idBytes(row)).second) {
            m_tokens.append(m_page, row);
        }
    }
    return m_tokens.size() > before || m_foreign > 0;
}

QString RemoteRefresh::endlessness(const QString &next, bool isNew) const
{
    if (next.isEmpty()) {
        return {};
    }
    if (!isNew || m_asked.contains(next)) {
        return u"pages that go round in a circle, or are empty"_s;
    }
    return int(m_asked.size()) < m_state.session.limits().pages ? QString() : u"pages without end"_s;
}

bool RemoteRefresh::take(RemoteState &state, const TokenBatch &listed, Instant begun)
{
    const Revision before = state.list.revision();
    RemoteList::Ids known;
    if (!state.open.empty()) { // nobody else asks
        const std::vector<TokenId> ids = state.list.ids();
        known.insert(ids.begin(), ids.end());
    }
    RemoteList::Ids spared = state.touched;
    for (const RemoteIntent &intent : state.open) {
        if (intent.verb == RemoteVerb::Create) {
            spared.insert(TokenId(intent.action.text())); // no server has ever heard of that row
        } else if (isComposed(intent)) {
            spared.insert(intent.token); // it may be gone already
        }
    }
    state.list.merge(listed, spared, state.wire().tellsGeneration(), perhapsNotListedYet(state, begun));
    std::erase_if(state.open, [&](const RemoteIntent &intent) {
        if (intent.sent > begun) {
            return false; // this list is from before
        }
        const auto verdict = verdictOn(state, intent, listed, begun, known);
        if (verdict) {
            settle(state, intent, *verdict, tokenIn(listed, intent.token).has_value());
        }
        return verdict.has_value();
    });
    return state.list.revision() != before;
}

} // namespace tkd
