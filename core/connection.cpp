// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/connection.h"

#include "core/text_safety.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestAddress = 2000;
constexpr qsizetype longestWord = 255;
constexpr qsizetype pinBytes = 32;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Connection)
};

QString hostProblem(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    if (host.isEmpty() || host.endsWith(u'.') || host.contains(u".."_s)) {
        return Text::tr("The address has no good host name.");
    }
    return host.contains(u'%') ? Text::tr("The address cannot name a network interface (%).") : QString();
}

QString addressProblem(const QUrl &url)
{
    const QString scheme = url.scheme();
    if (scheme != u"https"_s && scheme != u"http"_s) {
        return Text::tr("The address begins with https://.");
    }
    const QString host = hostProblem(url);
    if (!host.isEmpty()) {
        return host;
    }
    if (scheme == u"http"_s && !isLoopback(url)) {
        return Text::tr("Without https, the credentials could be read on the way: http is for this computer "
                        "only (localhost).");
    }
    if (!url.userInfo().isEmpty()) {
        return Text::tr("The address cannot hold a user or a password: they are asked for below.");
    }
    if (url.hasFragment() || url.hasQuery()) {
        return Text::tr("The address cannot hold “?” or “#”.");
    }
    return url.port() == 0 ? Text::tr("The address has no good port: use 1 to 65535.") : QString();
}

/// Trouble that the parser would repair, or that looks like something else than it is.
QString spellingProblem(QStringView text)
{
    if (text.size() > longestAddress) {
        return Text::tr("The address can have at most %n characters.", nullptr, int(longestAddress));
    }
    const QString unsafe = firstUnsafe(text);
    if (!unsafe.isEmpty()) {
        return Text::tr("The address cannot hold the character %1.").arg(unsafe);
    }
    const bool odd = text.contains(u' ') || text.contains(u'\\') || text.contains(u'"');
    return odd ? Text::tr("The address cannot hold a space, a quote or a backslash.") : QString();
}

QString wordProblem(const QString &title, const QString &word, bool isNeeded)
{
    if (word.isEmpty()) {
        return isNeeded ? Text::tr("Enter this: %1.").arg(title) : QString();
    }
    const QString unsafe = firstUnsafe(word);
    if (!unsafe.isEmpty()) {
        return Text::tr("This cannot hold the character %1.").arg(unsafe);
    }
    if (word != word.trimmed()) {
        return Text::tr("This cannot begin or end with a space.");
    }
    return word.size() > longestWord
        ? Text::tr("This can have at most %n characters.", nullptr, int(longestWord))
        : QString();
}

QString pinProblem(const QString &pin)
{
    if (pin.isEmpty()) {
        return {};
    }
    const auto bytes =
        QByteArray::fromBase64Encoding(pin.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return bytes && bytes.decoded.size() == pinBytes
        ? QString()
        : Text::tr("A pin is the base64 of a SHA-256: 44 characters that end with “=”.");
}

QString caFileProblem(const QString &file)
{
    return file.isEmpty() || QFileInfo(file).isAbsolute()
        ? QString()
        : Text::tr("Give the whole path of the authority's file.");
}

struct Word
{
    ConnectionField field;
    const char *member;
    const char *title;
    QString ConnectionSettings::*value;
};

constexpr std::array words{
    Word{ConnectionField::Project, "project", QT_TRANSLATE_NOOP("Connection", "Project"),
         &ConnectionSettings::project},
    Word{ConnectionField::Namespace, "namespace", QT_TRANSLATE_NOOP("Connection", "Namespace"),
         &ConnectionSettings::namespaceId},
    Word{ConnectionField::User, "user", QT_TRANSLATE_NOOP("Connection", "User"), &ConnectionSettings::user},
    Word{ConnectionField::Domain, "domain", QT_TRANSLATE_NOOP("Connection", "Domain"),
         &ConnectionSettings::domain},
    Word{ConnectionField::Region, "region", QT_TRANSLATE_NOOP("Connection", "Region"),
         &ConnectionSettings::region},
};

/// Whether this field is filled in from what the server tells. A user is, unless one signs in as that user.
bool isChosen(ConnectionField field, const ConnectionSettings &settings)
{
    switch (field) {
    case ConnectionField::Project:
    case ConnectionField::Namespace:
    case ConnectionField::Region:
        return true;
    case ConnectionField::User: {
        const ServerKind *kind = serverKindByKey(settings.server);
        return kind != nullptr
            && std::find(kind->fields.begin(), kind->fields.end(), field) != kind->fields.end();
    }
    case ConnectionField::Domain:
        return false;
    }
    Q_UNREACHABLE();
}

bool isLoopbackV4(const QString &host)
{
    const QStringList parts = host.split(u'.');
    bool good = parts.size() == 4 && parts.front() == u"127"_s;
    for (const QString &part : parts) {
        bool isNumber = false;
        good = part.toUInt(&isNumber) <= 255 && isNumber && good;
    }
    return good;
}

} // namespace

const Secret *Credentials::part(CredentialPart part) const
{
    const auto found = m_parts.find(part);
    return found == m_parts.end() ? nullptr : &found->second;
}

std::string_view Credentials::reveal(CredentialPart wanted) const
{
    const Secret *secret = part(wanted);
    return secret == nullptr ? std::string_view() : secret->reveal();
}

Credentials Credentials::duplicate() const
{
    Credentials other;
    for (const auto &[part, secret] : m_parts) {
        other.set(part, secret.duplicate());
    }
    return other;
}

void Credentials::set(CredentialPart part, Secret secret)
{
    m_parts.erase(part);
    if (!secret.isEmpty()) {
        m_parts.emplace(part, std::move(secret));
    }
}

QString shownHost(const QUrl &url)
{
    return url.host(QUrl::FullyEncoded);
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == u"localhost"_s || host == u"::1"_s || isLoopbackV4(host);
}

Result<QUrl> parseServerAddress(QStringView text)
{
    const auto refused = [](const QString &message) { return fail(ErrorKind::Invalid, message); };
    const QStringView trimmed = text.trimmed();
    if (trimmed.isEmpty()) {
        return refused(Text::tr("Enter the server's address."));
    }
    const QString spelling = spellingProblem(trimmed);
    if (!spelling.isEmpty()) {
        return refused(spelling);
    }
    QUrl url(trimmed.toString(), QUrl::StrictMode);
    if (!url.isValid()) {
        return refused(Text::tr("This is not an address: %1").arg(excerpt(trimmed)));
    }
    const QString problem = addressProblem(url);
    if (!problem.isEmpty()) {
        return refused(problem);
    }
    url = url.adjusted(QUrl::NormalizePathSegments | QUrl::StripTrailingSlash);
    // What only looks like a known host shows its true letters from here on.
    return QUrl(url.toString(QUrl::FullyEncoded), QUrl::StrictMode);
}

std::vector<FieldMessage> validateConnection(const ConnectionSettings &settings)
{
    std::vector<FieldMessage> broken;
    const auto note = [&broken](const char *field, const QString &message) {
        if (!message.isEmpty()) {
            broken.push_back({QString::fromLatin1(field), message});
        }
    };
    const ServerKind *kind = serverKindByKey(settings.server);
    if (kind == nullptr) {
        note("server",
             Text::tr("“%1” is not a kind of server that is known here.").arg(excerpt(settings.server)));
        return broken;
    }
    const Authentication *way = authenticationByKey(*kind, settings.authentication);
    if (way == nullptr) {
        note("authentication",
             Text::tr("%1 cannot be signed in to in this way: “%2”.")
                 .arg(serverText(kind->title), excerpt(settings.authentication)));
    }
    const auto address = parseServerAddress(settings.address);
    note("address", address ? QString() : address.error().message);
    const std::vector<ConnectionField> needed =
        way == nullptr ? std::vector<ConnectionField>() : connectionFields(*kind, *way);
    for (const Word &word : words) {
        const bool isNeeded = std::find(needed.begin(), needed.end(), word.field) != needed.end();
        note(word.member,
             wordProblem(QCoreApplication::translate("Connection", word.title), settings.*word.value,
                         isNeeded));
    }
    note("caFile", caFileProblem(settings.caFile));
    note("pin", pinProblem(settings.pin));
    return broken;
}

std::vector<FieldMessage> validateForAsking(const ConnectionSettings &settings)
{
    auto broken = validateConnection(settings);
    std::erase_if(broken, [&settings](const FieldMessage &problem) {
        return std::any_of(words.begin(), words.end(), [&](const Word &word) {
            return problem.field == QLatin1StringView(word.member) && (settings.*word.value).isEmpty()
                && isChosen(word.field, settings);
        });
    });
    return broken;
}

std::vector<CredentialPart> missingParts(const ConnectionSettings &settings, const Credentials &credentials)
{
    std::vector<CredentialPart> missing;
    const ServerKind *kind = serverKindByKey(settings.server);
    const Authentication *way =
        kind == nullptr ? nullptr : authenticationByKey(*kind, settings.authentication);
    if (way != nullptr) {
        std::copy_if(way->parts.begin(), way->parts.end(), std::back_inserter(missing),
                     [&credentials](CredentialPart part) { return credentials.part(part) == nullptr; });
    }
    return missing;
}

} // namespace tkd
