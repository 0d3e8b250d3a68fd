// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/remote_state.h"

#include "core/token_format.h"

#include <QCoreApplication>

#include <algorithm>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t hintedSize = 24;
constexpr std::size_t hintTail = 4;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RemoteState)
};

} // namespace

QString remoteHint(const Secret &secret)
{
    const std::string_view text = secret.reveal();
    const QString ours = tokenHint(text);
    if (!ours.isEmpty() || text.size() < hintedSize) {
        return ours;
    }
    return u'…' + QString::fromUtf8(text.data() + text.size() - hintTail, qsizetype(hintTail));
}

Error workspaceGone()
{
    return {ErrorKind::NotFound, Text::tr("The workspace was removed.")};
}

RemoteState::RemoteState(Workspace ofWorkspace, std::unique_ptr<WireFormat> wire, TransportTrust trust,
                         TransportLimits limits, RemoteJournal &intoJournal, const Clock &clock)
    : session(std::move(wire), std::move(trust), limits, clock)
    , journal(intoJournal)
    , workspace(std::move(ofWorkspace))
{
}

RemoteState::~RemoteState() = default;

const RemoteIntent *RemoteState::openIntent(const TokenId &id) const
{
    const auto found = std::find_if(open.begin(), open.end(), [&id](const RemoteIntent &intent) {
        return intent.verb == RemoteVerb::Create ? intent.action.text() == id.text() : intent.token == id;
    });
    return found == open.end() ? nullptr : &*found;
}

void RemoteState::begin(RemoteIntent &intent, Begun then)
{
    intent.sent = now();
    journal.begin(intent, Reply<std::optional<RemoteIntent>>(this, std::move(then)));
}

void RemoteState::end(const ActionId &action, RemoteIntent::Outcome outcome, std::optional<Token> token,
                      std::function<void()> then)
{
    journal.finish(action, outcome, std::move(token),
                   Reply<bool>(this, [then = std::move(then)](const Result<bool> &) { then(); }));
}

void RemoteState::endInError(const RemoteIntent &intent, const Error &error, std::function<void()> then)
{
    const bool isUnknown = error.kind == ErrorKind::OutcomeUnknown;
    if (isUnknown) {
        showUnknown(intent);
    }
    end(intent.action, isUnknown ? RemoteIntent::Outcome::Unknown : RemoteIntent::Outcome::Refused,
        std::nullopt, std::move(then));
}

void RemoteState::showUnknown(const RemoteIntent &intent)
{
    open.push_back(intent);
    Token row;
    if (intent.verb == RemoteVerb::Create) {
        row.id = TokenId(intent.action.text());
        row.name = intent.draft.name;
        row.roles = intent.draft.roles;
        row.scope = intent.draft.scope;
        row.region = intent.draft.region;
        row.expires = intent.draft.expires;
        row.created = intent.sent;
    } else if (const auto known = list.find(intent.token)) {
        row = *known;
    } else {
        return;
    }
    row.status = TokenStatus::OutcomeUnknown;
    put(row);
}

void RemoteState::put(const Token &token)
{
    list.put(token);
    touched.insert(token.id);
    Q_EMIT changed();
}

void RemoteState::drop(const TokenId &id)
{
    list.remove(id);
    touched.insert(id);
    Q_EMIT changed();
}

} // namespace tkd
