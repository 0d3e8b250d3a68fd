// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connection.h"
#include "tests/contract/awaited.h"
#include "tests/contract/store_calls.h"
#include "tests/contract/store_contract.h"
#include "tests/remote/remote_rig.h"
#include "tests/support/own_server.h"

#include <algorithm>

namespace tkd::test {

/// Limits for a real server on a busy machine.
[[nodiscard]] inline TransportLimits patientLimits()
{
    TransportLimits limits = testLimits();
    limits.silence = std::chrono::seconds{60};
    limits.whole = std::chrono::seconds{120};
    return limits;
}

/// Takes --tls from the front of a test's arguments: the options of the server's script. The rest is QTest's.
[[nodiscard]] inline QStringList takeTls(int *argc, char *argv[])
{
    if (*argc < 2 || QByteArrayView(argv[1]) != "--tls") {
        return {};
    }
    std::move(argv + 2, argv + *argc + 1, argv + 1); // with the null at the end
    --*argc;
    return {QStringLiteral("--tls")};
}

/// How a real server is reached: what a connection holds.
struct RealServer
{
    ConnectionSettings settings;
    QByteArray credential;
    CredentialPart part = CredentialPart::Token;
    QString caFile = {};
    QString pin = {};

    [[nodiscard]] TransportTrust trust() const
    {
        return TransportTrust::read(caFile, pin).value_or(TransportTrust{});
    }
    [[nodiscard]] RemoteRig rig() const
    {
        return {*platformByKey(settings.server), makeWire(settings, credentials({{part, credential}})),
                trust(), patientLimits()};
    }
    /// One that signs in with this application credential.
    [[nodiscard]] RemoteRig rigOf(const IssuedToken &issued) const
    {
        const std::string_view secret = issued.secret.reveal();
        const QByteArray id = issued.token.id.text().toLatin1();
        return {*platformByKey(settings.server),
                makeWire({settings.server, QStringLiteral("application-credential"), settings.address},
                         credentials({{CredentialPart::CredentialId, id},
                                      {CredentialPart::CredentialSecret,
                                       QByteArrayView(secret.data(), qsizetype(secret.size()))}})),
                trust(), patientLimits()};
    }
};

/// What a script of tests/servers has started, as somebody reaches it who may: by the first of this kind's
/// ways of signing in.
[[nodiscard]] inline RealServer realServer(const OwnServer &server, QStringView kind)
{
    const Authentication &way = serverKindByKey(kind)->authentications.front();
    RealServer real{{kind.toString(), QString::fromLatin1(way.key), server.address()},
                    server.credential(),
                    way.parts.front()};
    real.settings.user = server.fact(QStringLiteral("user"));
    real.settings.domain = server.fact(QStringLiteral("domain"));
    real.settings.project = server.fact(QStringLiteral("project"));
    real.caFile = server.fact(QStringLiteral("caFile"));
    real.pin = server.fact(QStringLiteral("pin"));
    return real;
}

/// What the server told of itself. Behind it nothing is under way any more.
[[nodiscard]] inline Result<ServerFacts> factsOf(const RemoteRig &rig)
{
    return answerOf<ServerFacts>([&rig](Reply<ServerFacts> reply) { rig.tokens->probe(std::move(reply)); });
}

/// A real server under the contract of every store. It is the same one for every promise, so it is emptied
/// first.
class RealRig : public ContractRig
{
public:
    explicit RealRig(const RealServer &server)
        : m_rig(server.rig())
    {
        const auto store = m_rig.open();
        const auto all = allTokens(*store);
        if (!all) {
            qFatal("the server cannot be listed: %s", qPrintable(all.error().message + all.error().detail));
        }
        std::vector<TokenId> ids;
        for (const Token &token : *all) {
            ids.push_back(token.id);
        }
        if (!ids.empty() && !removed(*store, ids)) {
            qFatal("the server cannot be emptied");
        }
    }
    [[nodiscard]] std::unique_ptr<TokenStore> open() override { return m_rig.open(); }
    void removeWorkspace() override { m_rig.tokens->close(); }
    [[nodiscard]] bool replacesOnRegenerate() const override { return true; }

private:
    RemoteRig m_rig;
};

} // namespace tkd::test
