// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connection.h"
#include "core/issued_token.h"
#include "core/remote_journal.h"
#include "core/server_facts.h"
#include "core/token_store.h"
#include "stores/remote/http_call.h"

#include <QJsonObject>
#include <QUrlQuery>

#include <memory>
#include <optional>
#include <vector>

namespace tkd {

/// How a server renews a secret.
enum class Regeneration : quint8 {
    None,
    Native,
    CreateThenDelete, ///< composed, where two tokens can have one name
    DeleteThenCreate, ///< composed, where they cannot
};

/// The language of one kind of server: paths, verbs, headers, JSON. It builds calls and reads answers, and
/// never sends or waits; RemoteTokens drives it. The one thing it remembers is its session (a bearer with an
/// end, a difference of clocks). A new server is a new WireFormat and a row in makeWire.
/// Readers answer Corrupt for what they do not understand, and another kind for a refusal that came as a 2xx.
class WireFormat
{
public:
    WireFormat(ConnectionSettings settings, std::shared_ptr<const Credentials> credentials);
    virtual ~WireFormat();
    WireFormat(const WireFormat &) = delete;
    WireFormat &operator=(const WireFormat &) = delete;

    // What the server can do
    [[nodiscard]] virtual WorkspaceRules rules(const Workspace &workspace,
                                               const ServerFacts &facts) const = 0;
    [[nodiscard]] virtual Regeneration regeneration() const = 0;
    /// True if a listed token says how often it was renewed.
    [[nodiscard]] virtual bool tellsGeneration() const { return false; }
    /// By whose clock `created` of a listed token is. Ours: noted with it when it was made here.
    enum class Dating : quint8 { Server, Ours, Unsure };
    [[nodiscard]] virtual Dating dating() const { return Dating::Server; }
    /// True if a deleted token's id can come again: then it is looked at before it is changed.
    [[nodiscard]] virtual bool reusesIds() const { return false; }
    [[nodiscard]] virtual QString whyNotEdit() const;

    // The session
    /// A call to be made before the next one; nullopt: none is needed now.
    [[nodiscard]] virtual std::optional<HttpCall> sessionCall(Instant now) const;
    [[nodiscard]] virtual Result<void> readSession(HttpAnswer &answer, Instant now);
    /// True if this answer says that the session is not, or no longer, good.
    [[nodiscard]] virtual bool endsSession(const HttpAnswer &answer) const;
    virtual void forgetSession() { }
    /// Adds what proves who asks. The last thing before a call is sent.
    virtual void sign(HttpCall &call, Instant now) const = 0;
    /// The credentials go nowhere else; usually the address's own origin.
    [[nodiscard]] const QUrl &address() const { return m_base; }
    [[nodiscard]] virtual bool mayAsk(const QUrl &url) const;

    /// What the server says of a refusal, for a person; `usual` is what its status means. The outcome is not
    /// for a wire to change: OutcomeUnknown stays.
    [[nodiscard]] virtual Error explain(const HttpCall &call, const HttpAnswer &answer,
                                        Error usual) const = 0;

    // Listing. Pages are named by what nextPage gave; "" is the first.
    [[nodiscard]] virtual HttpCall listCall(const QString &page) const = 0;
    /// The member that holds the tokens; empty: the body is the list.
    [[nodiscard]] virtual QByteArray listMember() const = 0;
    /// NotFound: a token that the server lists and that is not of this workspace.
    [[nodiscard]] virtual Result<Token> readListed(const QJsonObject &element) const = 0;
    /// The page behind this one; "" if it was the last. `around` is the body without the tokens.
    [[nodiscard]] virtual Result<QString> nextPage(const QJsonObject &around, const HttpAnswer &answer) const;
    /// How many tokens there are on all pages at least, where a page says so.
    [[nodiscard]] virtual qint64 total(const QJsonObject &around) const;

    // One token. Of the tokens given in here only the id is sure to be filled.
    [[nodiscard]] virtual Result<HttpCall> createCall(const TokenDraft &draft, Instant now) const = 0;
    /// A token without an id: the server does not say it, it is found by listing. Without a secret: Corrupt.
    [[nodiscard]] virtual Result<IssuedToken> readCreated(HttpAnswer &answer, const TokenDraft &draft,
                                                          Instant now) const = 0;
    /// nullopt: the server cannot be asked for one token.
    [[nodiscard]] virtual std::optional<HttpCall> oneCall(const Token &token) const;
    [[nodiscard]] virtual Result<Token> readOne(HttpAnswer &answer) const;
    [[nodiscard]] virtual Result<HttpCall> removeCall(const Token &token) const;
    /// A 2xx to removeCall of this token.
    [[nodiscard]] virtual Result<void> readRemoved(HttpAnswer &answer, const Token &token) const;
    /// Only for Native.
    [[nodiscard]] virtual Result<HttpCall> regenerateCall(const Token &token) const;
    /// Its answer, which is as that to a create.
    [[nodiscard]] Result<IssuedToken> readRegenerated(HttpAnswer &answer, Instant now) const
    {
        return readCreated(answer, {}, now);
    }
    /// Only for the composed ones: what to ask for in the old token's place.
    [[nodiscard]] virtual Result<TokenDraft> successor(const Token &old, const RegenerateRequest &request,
                                                       Instant now) const;

    /// createCall for a successor. `old` is what the server answered to oneCall for the old token: it may say
    /// what no Token does, and the new one is to have, too.
    [[nodiscard]] virtual Result<HttpCall> successorCall(const TokenDraft &draft, const HttpAnswer &old,
                                                         Instant now) const;

    // Who am I, and what is there to choose from
    struct Probe
    {
        HttpCall call;
        bool isNeeded = true; ///< its failure is the failure of the whole
    };
    [[nodiscard]] virtual std::vector<Probe> probes() const = 0;
    /// The answer to probe number `index`.
    [[nodiscard]] virtual Result<void> readProbe(std::size_t index, HttpAnswer &answer,
                                                 ServerFacts &facts) const = 0;

protected:
    /// The path of the tokens below the base address; one token's is its id behind it.
    [[nodiscard]] virtual QStringList tokensPath() const = 0;
    [[nodiscard]] const ConnectionSettings &settings() const { return m_settings; }
    /// What every server of this kind can do.
    [[nodiscard]] WorkspaceRules usualRules(const Workspace &workspace) const;
    [[nodiscard]] const Credentials &credentials() const { return *m_credentials; }
    [[nodiscard]] QString host() const { return shownHost(m_base); }
    /// The base address with these path segments behind it, each percent-encoded whole.
    [[nodiscard]] QUrl url(const QStringList &segments, const QUrlQuery &query = {}) const;
    [[nodiscard]] HttpCall readCall(const QStringList &segments, const QUrlQuery &query = {}) const;
    [[nodiscard]] HttpCall mutation(const QByteArray &verb, const QStringList &segments,
                                    const QJsonObject &body = {}) const;
    /// A mutation of one token: of its own path, with `rest` behind it. Invalid for the ids "", "." and "..":
    /// a path with such a segment leads elsewhere.
    [[nodiscard]] Result<HttpCall> mutationOf(const Token &token, const QByteArray &verb,
                                              const QStringList &rest = {}) const;
    static void addBearer(HttpCall &call, std::string_view scheme, std::string_view token);

private:
    ConnectionSettings m_settings;
    std::shared_ptr<const Credentials> m_credentials;
    QUrl m_base;
};

/// The wire for a connection; nullptr if this kind of server is not spoken here.
[[nodiscard]] std::unique_ptr<WireFormat> makeWire(const ConnectionSettings &settings,
                                                   std::shared_ptr<const Credentials> credentials);

} // namespace tkd
