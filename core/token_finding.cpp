// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_finding.h"

#include <QCoreApplication>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TokenFinding)
};

using Kind = FoundToken::Kind;
using State = TokenIdentity::State;

constexpr qint64 wholeLength = tokenRandomLength + tokenChecksumLength;

QString lengthText(qint64 length)
{
    return length < wholeLength
        ? Text::tr("damaged: cut short, %1 of %2 characters are there").arg(length).arg(wholeLength)
        : Text::tr("damaged: it runs on, %1 characters instead of %2").arg(length).arg(wholeLength);
}

} // namespace

QString findingWord(const TokenFinding &finding)
{
    switch (finding.found.kind) {
    case Kind::WellFormed:
        return finding.identity ? u"ours"_s : u"unknown"_s;
    case Kind::WrongChecksum:
    case Kind::WrongLength:
        return u"damaged"_s;
    case Kind::Foreign:
        return u"foreign"_s;
    }
    Q_UNREACHABLE();
}

QString standingWord(const TokenIdentity &identity, Instant now)
{
    switch (identity.state) {
    case State::Replaced:
        return u"replaced"_s;
    case State::Deleted:
        return u"deleted"_s;
    case State::Current:
        break;
    }
    if (isGood(identity, now)) {
        return u"good"_s;
    }
    switch (identity.status) {
    case TokenStatus::Disabled:
        return u"disabled"_s;
    case TokenStatus::OutcomeUnknown:
        return u"unknown"_s;
    case TokenStatus::Active:
        return u"expired"_s;
    }
    Q_UNREACHABLE();
}

QString findingText(const TokenFinding &finding, Instant now, const std::function<QString(Instant)> &when)
{
    switch (finding.found.kind) {
    case Kind::WellFormed:
        if (finding.identity) {
            return Text::tr("ours: %1").arg(identityText(*finding.identity, now, when));
        }
        return finding.found.hasKnownPrefix
            ? Text::tr("well formed, not ours: no token of this vault has or had it")
            : Text::tr("well formed, not ours: its prefix is not one of this vault's");
    case Kind::WrongChecksum:
        return Text::tr("damaged: the checksum differs");
    case Kind::WrongLength:
        return lengthText(finding.found.length);
    case Kind::Foreign:
        return Text::tr("looks like %1").arg(finding.found.issuer);
    }
    Q_UNREACHABLE();
}

} // namespace tkd
