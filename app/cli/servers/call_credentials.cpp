// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/servers/call_credentials.h"

#include "app/cli/secret_input.h"
#include "app/cli/terminal.h"
#include "core/server_kind.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view blanks = " \t\r";
constexpr std::size_t longestText = 256 * 1024;

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

std::string_view trimmed(std::string_view line)
{
    const auto start = std::min(line.find_first_not_of(blanks), line.size());
    return line.substr(start, line.find_last_not_of(blanks) + 1 - start);
}

Secret secretOf(std::string_view bytes)
{
    return Secret(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
}

std::vector<CredentialPart> partsOf(const ConnectionSettings &settings)
{
    return missingParts(settings, {});
}

/// "TOKENDESK_APPLICATION_KEY"
QByteArray variableOf(CredentialPart part)
{
    return "TOKENDESK_" + credentialKey(part).toUpper().replace(u'-', u'_').toLatin1();
}

Error missing(CredentialPart part)
{
    return {ErrorKind::Invalid,
            text("A part of the credentials is missing: %1. It can be given in a file (--credentials) as "
                 "“%2 = …”, or in the variable %3.")
                .arg(credentialTitle(part), credentialKey(part), QString::fromLatin1(variableOf(part)))};
}

/// Not to be read by anybody else: what lies open to others is no secret any more.
Result<void> checkPrivate(const QString &file)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(file).constData(), &status) != 0) {
        return fail(ErrorKind::NotFound,
                    text("%1 cannot be read: %2.").arg(file, QString::fromLocal8Bit(std::strerror(errno))));
    }
    const bool isOurs = status.st_uid == ::geteuid() || status.st_uid == 0;
    if (S_ISREG(status.st_mode) && (!isOurs || (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)) {
        return fail(ErrorKind::Forbidden,
                    text("%1 can be read by others, so it is not used. First: chmod 600 %1").arg(file));
    }
    return {};
}

Result<Credentials> readFrom(const QString &file, const ConnectionSettings &settings, const QString &prompt)
{
    std::string whole;
    whole.reserve(longestText); // no growing, so no stray copy
    const auto read = readPieces(file, prompt, [&whole](std::string_view piece) {
        whole.append(piece.substr(0, longestText - whole.size()));
    });
    auto parts = read ? readParts(whole, settings) : Result<Credentials>(fail(read.error()));
    wipeBytes(whole.data(), whole.size());
    return parts;
}

/// Those of variables, over those of the file.
void takeVariables(const ConnectionSettings &settings, Credentials &into)
{
    for (const CredentialPart part : partsOf(settings)) {
        const char *value = std::getenv(variableOf(part).constData());
        if (value != nullptr && into.part(part) == nullptr) {
            into.set(part, secretOf(trimmed(value)));
        }
    }
}

Result<Credentials> given(const Session &session, const ConnectionSettings &settings)
{
    Credentials credentials;
    const auto parts = partsOf(settings);
    if (!session.credential().isEmpty()) {
        if (parts.size() != 1) {
            return fail(ErrorKind::Invalid,
                        text("--token is the whole credential; this way to sign in has several parts."));
        }
        credentials.set(parts.front(), session.credential().duplicate());
        return credentials;
    }
    const QString &file = session.invocation().credentialsFile;
    if (!file.isEmpty()) {
        const auto good = checkPrivate(file);
        auto read = good ? readFrom(file, settings, {}) : Result<Credentials>(fail(good.error()));
        if (!read) {
            return read;
        }
        credentials = std::move(*read);
    }
    takeVariables(settings, credentials);
    return credentials;
}

/// One part, typed on the terminal up to the end of its line.
Result<Secret> asked(CredentialPart part)
{
    std::string line;
    line.reserve(Secret::maxSize);
    const bool canBeAskedFor = part == CredentialPart::ConsumerKey;
    const QString prompt = canBeAskedFor ? text("%1 (leave it empty to ask for one):") : text("%1:");
    const auto read = readLine(prompt.arg(credentialTitle(part)), [&line](char c) { line.push_back(c); });
    Secret secret = read ? secretOf(trimmed(line)) : Secret();
    wipeBytes(line.data(), line.size());
    return read ? Result<Secret>(std::move(secret)) : fail(read.error());
}

} // namespace

Result<Credentials> readParts(std::string_view whole, const ConnectionSettings &settings)
{
    const auto parts = partsOf(settings);
    Credentials named;
    std::vector<std::string_view> bare;
    while (!whole.empty()) {
        const std::size_t end = std::min(whole.find('\n'), whole.size());
        const std::string_view line = trimmed(whole.substr(0, end));
        whole.remove_prefix(std::min(end + 1, whole.size()));
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const std::size_t equals = line.find('=');
        const std::string_view word = trimmed(line.substr(0, std::min(equals, line.size())));
        const auto part = std::find_if(parts.begin(), parts.end(), [word](CredentialPart known) {
            return credentialKey(known).toStdString() == word;
        });
        if (equals != std::string_view::npos && part != parts.end()) {
            named.set(*part, secretOf(trimmed(line.substr(equals + 1))));
        } else {
            bare.push_back(line);
        }
    }
    if (bare.empty()) {
        return named;
    }
    if (!named.parts().empty() || bare.size() > parts.size()) {
        return fail(ErrorKind::Invalid,
                    text("The credentials are not understood: give a line for each part, such as “%1 = …”.")
                        .arg(parts.empty() ? QString() : credentialKey(parts.front())));
    }
    for (std::size_t i = 0; i < bare.size(); ++i) {
        named.set(parts[i], secretOf(bare[i]));
    }
    return named;
}

Result<std::optional<Credentials>> credentialsOfCall(const Session &session,
                                                     const ConnectionSettings &settings)
{
    auto credentials = given(session, settings);
    if (!credentials) {
        return fail(credentials.error());
    }
    if (credentials->parts().empty()) {
        return std::optional<Credentials>();
    }
    const auto absent = missingParts(settings, *credentials);
    if (!absent.empty()) {
        return fail(missing(absent.front()));
    }
    return std::optional<Credentials>(std::move(*credentials));
}

Result<Credentials> gatherCredentials(const Session &session, const ConnectionSettings &settings,
                                      Credentials known)
{
    auto ofCall = given(session, settings);
    if (!ofCall) {
        return ofCall;
    }
    for (const auto &[part, secret] : ofCall->parts()) {
        known.set(part, secret.duplicate());
    }
    auto absent = missingParts(settings, known);
    if (!absent.empty() && !canAsk()) {
        auto read = readFrom({}, settings, {});
        if (!read) {
            return read;
        }
        for (const auto &[part, secret] : read->parts()) {
            known.set(part, secret.duplicate());
        }
        absent = missingParts(settings, known);
    }
    for (const CredentialPart part : absent) {
        auto secret = canAsk() ? asked(part) : Result<Secret>(Secret());
        if (!secret) {
            return fail(secret.error());
        }
        known.set(part, std::move(*secret));
    }
    absent = missingParts(settings, known);
    const bool canWait = absent == std::vector{CredentialPart::ConsumerKey} && canAsk();
    return absent.empty() || canWait ? Result<Credentials>(std::move(known)) : fail(missing(absent.front()));
}

} // namespace tkd::cli
