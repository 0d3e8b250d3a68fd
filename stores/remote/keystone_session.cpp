// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/keystone_session.h"

#include "stores/remote/json_secret.h"
#include "stores/remote/json_text.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds spare{60};

/// Writes JSON into bytes that are wiped, a piece after the other.
class SignInText
{
public:
    SignInText &raw(std::string_view json)
    {
        append(m_bytes, QByteArrayView(json.data(), qsizetype(json.size())));
        return *this;
    }
    SignInText &text(std::string_view utf8)
    {
        appendJsonText(m_bytes, utf8);
        return *this;
    }
    SignInText &text(const QString &plain) { return text(plain.toStdString()); }
    /// {"id": …} or {"name": …}
    SignInText &named(const QString &word, bool isId)
    {
        return raw(isId ? "{\"id\":" : "{\"name\":").text(word).raw("}");
    }
    [[nodiscard]] WipedBytes take() { return std::move(m_bytes); }

private:
    WipedBytes m_bytes;
};

bool isId(const QString &word)
{
    static const QRegularExpression id(u"^[0-9a-f]{32}$"_s);
    return id.match(word).hasMatch();
}

void appendDomain(SignInText &out, const QString &domain)
{
    out.raw(",\"domain\":").named(domain, domain == u"default"_s || isId(domain));
}

/// {"id": …}, or {"name": …, "domain": …}, without the brace at its end.
void appendOwned(SignInText &out, const QString &word, const QString &domain)
{
    out.raw(isId(word) ? "{\"id\":" : "{\"name\":").text(word);
    if (!isId(word)) {
        appendDomain(out, domain);
    }
}

} // namespace

bool hasKeystoneProject(const ConnectionSettings &settings)
{
    return settings.authentication != u"password"_s || !settings.project.isEmpty();
}

WipedBytes keystoneSignIn(const ConnectionSettings &settings, const Credentials &credentials)
{
    SignInText out;
    if (settings.authentication == u"application-credential"_s) {
        out.raw(
               R"({"auth":{"identity":{"methods":["application_credential"],"application_credential":{"id":)")
            .text(credentials.reveal(CredentialPart::CredentialId))
            .raw(",\"secret\":")
            .text(credentials.reveal(CredentialPart::CredentialSecret))
            .raw("}}}}");
        return out.take();
    }
    const QString domain = settings.domain.isEmpty() ? u"default"_s : settings.domain;
    out.raw(R"({"auth":{"identity":{"methods":["password"],"password":{"user":)");
    appendOwned(out, settings.user, domain);
    out.raw(",\"password\":").text(credentials.reveal(CredentialPart::Password)).raw("}}},\"scope\":");
    if (!hasKeystoneProject(settings)) {
        // Left out, it would be the user's default project, if there is one.
        out.raw("\"unscoped\"}}");
        return out.take();
    }
    out.raw("{\"project\":");
    appendOwned(out, settings.project, domain);
    out.raw("}}}}");
    return out.take();
}

Result<KeystoneSession> readKeystoneSession(HttpAnswer &answer, Instant now, bool hasProject)
{
    KeystoneSession session;
    for (auto &[name, value] : answer.headers) {
        if (name.compare("X-Subject-Token", Qt::CaseInsensitive) == 0) {
            session.token = Secret(value);
            wipeBytes(value.data(), std::size_t(value.size()));
        }
    }
    if (session.token.isEmpty()) {
        return corruptAnswer(u"X-Subject-Token is missing"_s);
    }
    const auto object = parseJsonObject(viewOf(answer.body));
    if (!object) {
        return fail(object.error());
    }
    JsonFields token(object->value(u"token").toObject());
    JsonFields user = token.object(u"user");
    JsonFields project = hasProject ? token.object(u"project") : JsonFields({});
    session.userId = user.text(u"id");
    session.userName = user.optionalText(u"name");
    if (hasProject) {
        session.projectId = project.text(u"id");
        session.projectName = project.optionalText(u"name");
    }
    for (const QJsonValue &role : token.json().value(u"roles").toArray()) {
        session.roles << role[u"name"].toString();
    }
    session.roles.sort();
    for (const QJsonValue &service : token.json().value(u"catalog").toArray()) {
        session.services << service[u"type"].toString();
        for (const QJsonValue &endpoint : service[u"endpoints"].toArray()) {
            session.regions << endpoint[u"region_id"].toString();
        }
    }
    for (QStringList *names : {&session.services, &session.regions}) {
        names->removeAll(QString());
        names->removeDuplicates();
        names->sort();
    }
    session.isRestricted = token.json().value(u"application_credential")[u"restricted"].toBool();
    // By the server's two moments, because its clock need not agree with ours.
    session.until = now + (token.time(u"expires_at") - token.time(u"issued_at")) - spare;
    for (const JsonFields *fields : {&token, &user, &project}) {
        if (!fields->fault().isEmpty()) {
            return corruptAnswer(fields->fault());
        }
    }
    return session;
}

} // namespace tkd
