// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/remote/ai_tokens.h"
#include "tests/remote/api_double.h"

namespace tkd::test {

/// A double of OVHcloud's public API: AI tokens and the Serving Engine's behind signed calls or the bearer of
/// a service account, with its clock, its consumer keys and its errors. It works every signature out anew.
class OvhDouble final : public ApiDouble
{
public:
    [[nodiscard]] AiTokens &tokens() { return m_tokens; }
    [[nodiscard]] QString address() { return server().address() + QStringLiteral("/1.0"); }

    /// The AI tokens and then the Serving Engine's, whose name is their resource.
    [[nodiscard]] QJsonArray held() const override;

    /// By how much this server's clock is ahead of ours: it signs, stamps tokens and dates answers by it.
    void setAhead(qint64 seconds)
    {
        m_ahead = seconds;
        m_tokens.setAhead(seconds);
    }
    /// Whether its answers carry a Date.
    void setDating(bool dates) { m_dates = dates; }
    /// That header of an answer of now.
    [[nodiscard]] QByteArray date() const;
    void setPageSize(std::size_t size) { m_pageSize = size; }
    /// How the consumer key stands: "validated" until one is asked for, which begins as "pendingValidation";
    /// "refused", "expired". Only a validated one opens anything.
    void setKeyState(const QString &state) { m_keyState = state; }
    /// Ends every bearer that was given out.
    void endBearers() { ++m_bearer; }
    [[nodiscard]] int timesAsked() const { return m_timesAsked; }
    /// The rights that the last consumer key was asked for with: "GET /cloud/project".
    [[nodiscard]] const QStringList &rightsAsked() const { return m_rightsAsked; }
    /// All that the management of tokens takes in this project, or in any ("*").
    [[nodiscard]] static QStringList rightsFor(const QString &place);

    static constexpr const char *applicationKey = "appKey0123456789";
    static constexpr const char *applicationSecret = "appSecret0123456789abcdef0123456";
    static constexpr const char *consumerKey = "consumerKey0123456789abcdef01234";
    static constexpr const char *clientId = "EU.0123456789abcdef";
    static constexpr const char *clientSecret = "clientSecret0123456789abcdef";
    static constexpr const char *project = "0123456789abcdef0123456789abcdef";
    static constexpr const char *servingNamespace = "ns-1";

private:
    struct ServingToken
    {
        QString id;
        QString resource;
        QJsonArray groups;
        QDateTime created;
        QString value;
    };

    [[nodiscard]] Script work(const SeenRequest &request) override;
    [[nodiscard]] Script route(const SeenRequest &request);
    [[nodiscard]] Script bearer(const SeenRequest &request);
    [[nodiscard]] Script newKey(const SeenRequest &request);
    [[nodiscard]] Script ai(const SeenRequest &request, const QStringList &path);
    [[nodiscard]] Script serving(const SeenRequest &request, const QStringList &path);
    [[nodiscard]] QString newJwt();
    [[nodiscard]] Script newServingToken(const SeenRequest &request);
    [[nodiscard]] Script list(const SeenRequest &request, const QJsonArray &all) const;
    /// The refusal that this request's credentials get; empty = they are good.
    [[nodiscard]] Script refusalOf(const SeenRequest &request) const;
    [[nodiscard]] static Script refusal(int status, const QString &code, const QString &message);
    [[nodiscard]] static QJsonObject json(const ServingToken &token, bool withValue);
    using ApiDouble::json;
    [[nodiscard]] QByteArray currentBearer() const { return "bearer." + QByteArray::number(m_bearer); }
    [[nodiscard]] qint64 time() const;

    AiTokens m_tokens;
    std::vector<ServingToken> m_serving;
    QString m_keyState = QStringLiteral("validated");
    std::size_t m_pageSize = 1000;
    qint64 m_ahead = 0;
    bool m_dates = true;
    int m_bearer = 1;
    int m_timesAsked = 0;
    QStringList m_rightsAsked;
    int m_issued = 0;
};

} // namespace tkd::test
