// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_identity.h"

#include "core/text_safety.h"

#include <QCoreApplication>
#include <QStringList>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TokenIdentity)
};

using State = TokenIdentity::State;

bool isExpired(const TokenIdentity &identity, Instant now)
{
    return identity.state == State::Current && identity.expires && now >= *identity.expires;
}

QString standing(const TokenIdentity &identity, Instant now, const std::function<QString(Instant)> &when)
{
    const auto since = refusedSince(identity, now);
    const QString at = since ? when(*since) : Text::tr("an unknown time");
    switch (identity.state) {
    case State::Deleted:
        return Text::tr("refused since %1: the token was deleted").arg(at);
    case State::Replaced:
        return Text::tr("refused since %1: the token was regenerated, and is at generation %2 now")
            .arg(at)
            .arg(identity.latest);
    case State::Current:
        break;
    }
    if (isExpired(identity, now)) {
        return Text::tr("refused since %1: it has expired").arg(at);
    }
    if (identity.status == TokenStatus::Disabled) {
        return Text::tr("refused: the token is disabled");
    }
    if (identity.status == TokenStatus::OutcomeUnknown) {
        return Text::tr("whether it was ever accepted is not known");
    }
    return identity.expires ? Text::tr("good until %1").arg(when(*identity.expires))
                            : Text::tr("good, no expiry");
}

} // namespace

bool isGood(const TokenIdentity &identity, Instant now)
{
    return identity.state == State::Current && identity.status == TokenStatus::Active
        && !isExpired(identity, now);
}

std::optional<Instant> refusedSince(const TokenIdentity &identity, Instant now)
{
    return isExpired(identity, now) ? identity.expires : identity.refusedSince;
}

QString identityText(const TokenIdentity &identity, Instant now, const std::function<QString(Instant)> &when)
{
    const QString name =
        identity.name.isEmpty() ? identity.token.text() : u"“%1”"_s.arg(escaped(identity.name));
    const QString who = Text::tr("%1 in %2").arg(name, escaped(identity.workspaceName));
    const QString generation = Text::tr("generation %1").arg(identity.generation);
    if (!identity.issued) {
        return Text::tr("%1, %2, %3").arg(who, generation, standing(identity, now, when));
    }
    const QString at = when(*identity.issued);
    const QString issued =
        identity.generation == 1 ? Text::tr("created on %1").arg(at) : Text::tr("regenerated on %1").arg(at);
    return Text::tr("%1, %2, %3, %4").arg(who, generation, issued, standing(identity, now, when));
}

} // namespace tkd
