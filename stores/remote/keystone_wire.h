// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/remote/keystone_session.h"
#include "stores/remote/wire_format.h"

namespace tkd {

/// OpenStack Keystone's application credentials of the one who signs in, in one project. They never change,
/// and their names are unique: so a regenerate deletes first and creates again. Expired ones stay listed.
/// Moments come without a zone and are UTC. When one was made is known only of those that carry a note of
/// ours.
class KeystoneWire final : public WireFormat
{
public:
    KeystoneWire(ConnectionSettings settings, std::shared_ptr<const Credentials> credentials);

    [[nodiscard]] WorkspaceRules rules(const Workspace &workspace, const ServerFacts &facts) const override;
    [[nodiscard]] Regeneration regeneration() const override { return Regeneration::DeleteThenCreate; }
    [[nodiscard]] Dating dating() const override { return Dating::Ours; }
    [[nodiscard]] QString whyNotEdit() const override;

    [[nodiscard]] std::optional<HttpCall> sessionCall(Instant now) const override;
    [[nodiscard]] Result<void> readSession(HttpAnswer &answer, Instant now) override;
    [[nodiscard]] bool endsSession(const HttpAnswer &answer) const override { return answer.status == 401; }
    void forgetSession() override { m_session.reset(); }
    void sign(HttpCall &call, Instant now) const override;
    [[nodiscard]] Error explain(const HttpCall &call, const HttpAnswer &answer, Error usual) const override;

    [[nodiscard]] HttpCall listCall(const QString &page) const override;
    [[nodiscard]] QByteArray listMember() const override { return "application_credentials"; }
    [[nodiscard]] Result<Token> readListed(const QJsonObject &element) const override;
    [[nodiscard]] Result<QString> nextPage(const QJsonObject &around,
                                           const HttpAnswer &answer) const override;

    [[nodiscard]] Result<HttpCall> createCall(const TokenDraft &draft, Instant now) const override;
    [[nodiscard]] Result<IssuedToken> readCreated(HttpAnswer &answer, const TokenDraft &draft,
                                                  Instant now) const override;
    [[nodiscard]] Result<Token> readOne(HttpAnswer &answer) const override;
    [[nodiscard]] Result<TokenDraft> successor(const Token &old, const RegenerateRequest &request,
                                               Instant now) const override;

    [[nodiscard]] Result<HttpCall> successorCall(const TokenDraft &draft, const HttpAnswer &old,
                                                 Instant now) const override;

    [[nodiscard]] std::vector<Probe> probes() const override;
    [[nodiscard]] Result<void> readProbe(std::size_t index, HttpAnswer &answer,
                                         ServerFacts &facts) const override;

private:
    [[nodiscard]] QStringList tokensPath() const override;
    [[nodiscard]] Result<HttpCall> creation(const TokenDraft &draft, const QString &description,
                                            Instant now) const;
    [[nodiscard]] Error explainForbidden(Error usual, const QString &words) const;
    [[nodiscard]] QString maySentence() const;

    std::optional<KeystoneSession> m_session;
};

} // namespace tkd
