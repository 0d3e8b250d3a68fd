// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/servers/ovh_import.h"

#include "core/server_kind.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <array>
#include <optional>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OvhImport)
};

constexpr qint64 largestFile = 256 << 10;

struct Endpoint
{
    const char *name;
    const char *address;
};

constexpr std::array endpoints{
    Endpoint{"ovh-eu", "https://eu.api.ovh.com/1.0"},
    Endpoint{"ovh-ca", "https://ca.api.ovh.com/1.0"},
    Endpoint{"ovh-us", "https://api.us.ovhcloud.com/1.0"},
};

struct Key
{
    const char *key;
    const char *variable;
    CredentialPart part;
};

constexpr std::array keys{
    Key{"application_key", "OVH_APPLICATION_KEY", CredentialPart::ApplicationKey},
    Key{"application_secret", "OVH_APPLICATION_SECRET", CredentialPart::ApplicationSecret},
    Key{"consumer_key", "OVH_CONSUMER_KEY", CredentialPart::ConsumerKey},
    Key{"client_id", "OVH_CLIENT_ID", CredentialPart::ClientId},
    Key{"client_secret", "OVH_CLIENT_SECRET", CredentialPart::ClientSecret},
};

constexpr const char endpointVariable[] = "OVH_ENDPOINT";

QByteArrayView trimmed(QByteArrayView text)
{
    return text.trimmed();
}

/// What the files say, the later ones over the earlier ones.
class OvhFiles
{
public:
    /// False: it is not there, or cannot be read.
    bool read(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return false;
        }
        QByteArray text = file.read(largestFile);
        QByteArray section;
        for (qsizetype from = 0; from < text.size();) {
            qsizetype end = text.indexOf('\n', from);
            end = end < 0 ? text.size() : end;
            take(QByteArrayView(text).sliced(from, end - from), section);
            from = end + 1;
        }
        wipeBytes(text.data(), static_cast<std::size_t>(text.size()));
        return true;
    }
    [[nodiscard]] const Secret *value(const QByteArray &section, const QByteArray &key) const
    {
        const auto found = m_values.find({section, key});
        return found == m_values.end() ? nullptr : &found->second;
    }

private:
    void take(QByteArrayView line, QByteArray &section)
    {
        line = trimmed(line);
        if (line.isEmpty() || line[0] == ';' || line[0] == '#') {
            return;
        }
        if (line[0] == '[') {
            const qsizetype end = QByteArrayView(line).indexOf(']');
            section = end > 0 ? line.sliced(1, end - 1).trimmed().toByteArray() : QByteArray();
            return;
        }
        const qsizetype colon = line.indexOf(':');
        const qsizetype equals = line.indexOf('=');
        const qsizetype at = equals >= 0 && (colon < 0 || equals < colon) ? equals : colon;
        if (at > 0) {
            const QByteArray key = trimmed(line.first(at)).toByteArray().toLower();
            m_values[{section, key}] = Secret(trimmed(line.sliced(at + 1)));
        }
    }

    std::map<std::pair<QByteArray, QByteArray>, Secret> m_values;
};

QByteArray bytesOf(const Secret &secret)
{
    const std::string_view view = secret.reveal();
    return {view.data(), static_cast<qsizetype>(view.size())};
}

const Secret *variable(const OvhSources &sources, const char *name)
{
    const auto found = sources.variables.find(QString::fromLatin1(name));
    return found == sources.variables.end() || found->second.isEmpty() ? nullptr : &found->second;
}

QByteArray endpointOf(const OvhSources &sources, const OvhFiles &files)
{
    const Secret *name = variable(sources, endpointVariable);
    name = name == nullptr ? files.value("default", "endpoint") : name;
    return name == nullptr ? QByteArray("ovh-eu") : bytesOf(*name);
}

/// A known name, or an address as newer tools take it.
std::optional<QString> addressOf(const QByteArray &endpoint)
{
    for (const Endpoint &known : endpoints) {
        if (endpoint == known.name) {
            return QString::fromLatin1(known.address);
        }
    }
    const auto address = parseServerAddress(QString::fromUtf8(endpoint));
    return address ? std::optional(address->toString(QUrl::FullyEncoded)) : std::nullopt;
}

/// A way of signing in of which no part is missing. One that has a part from a variable wins, as its value
/// does over a file's; otherwise the first. nullptr: there is none.
const Authentication *completeWay(const ServerKind &kind, const Credentials &credentials,
                                  const OvhSources &sources)
{
    const Authentication *found = nullptr;
    for (const Authentication &way : kind.authentications) {
        ConnectionSettings settings;
        settings.server = QString::fromLatin1(kind.key);
        settings.authentication = QString::fromLatin1(way.key);
        if (!missingParts(settings, credentials).empty()) {
            continue;
        }
        const bool isMeant = std::any_of(keys.begin(), keys.end(), [&](const Key &key) {
            return variable(sources, key.variable) != nullptr
                && std::find(way.parts.begin(), way.parts.end(), key.part) != way.parts.end();
        });
        if (isMeant) {
            return &way;
        }
        found = found == nullptr ? &way : found;
    }
    return found;
}

} // namespace

OvhSources ovhSources()
{
    OvhSources sources;
    sources.files = {u"/etc/ovh.conf"_s, QDir::home().filePath(u".ovh.conf"_s),
                     QDir::current().filePath(u"ovh.conf"_s)};
    const auto take = [&sources](const char *name) {
        QByteArray value = qgetenv(name);
        if (!value.isEmpty()) {
            sources.variables[QString::fromLatin1(name)] = Secret(trimmed(value));
            wipeBytes(value.data(), static_cast<std::size_t>(value.size()));
        }
    };
    take(endpointVariable);
    for (const Key &key : keys) {
        take(key.variable);
    }
    return sources;
}

Result<ImportedConnection> importOvhConnection(const OvhSources &sources)
{
    OvhFiles files;
    ImportedConnection imported;
    for (const QString &path : sources.files) {
        if (files.read(path)) {
            imported.from << path;
        }
    }
    const QByteArray endpoint = endpointOf(sources, files);
    for (const Key &key : keys) {
        const Secret *fromVariable = variable(sources, key.variable);
        const Secret *value = fromVariable == nullptr ? files.value(endpoint, key.key) : fromVariable;
        if (fromVariable != nullptr) {
            imported.from << QString::fromLatin1(key.variable);
        }
        if (value != nullptr) {
            imported.credentials.set(key.part, value->duplicate());
        }
    }
    if (imported.from.isEmpty()) {
        return fail(
            ErrorKind::NotFound,
            Text::tr("There is no ovh.conf here, in your home or in /etc, and no variable OVH_… is set."));
    }
    const auto address = addressOf(endpoint);
    if (!address) {
        return fail(ErrorKind::Invalid,
                    Text::tr("The endpoint “%1” of ovh.conf is not known here.")
                        .arg(QString::fromUtf8(endpoint.left(40))));
    }
    imported.address = *address;
    const ServerKind &kind = *serverKindByKey(u"ovh-ai"_s);
    if (const Authentication *way = completeWay(kind, imported.credentials, sources)) {
        imported.authentication = QString::fromLatin1(way->key);
        return imported;
    }
    // An application that has no consumer key yet: that one can be asked for.
    if (imported.credentials.part(CredentialPart::ApplicationKey) == nullptr) {
        return fail(ErrorKind::Invalid,
                    Text::tr("%1 holds no complete credentials for the endpoint %2.")
                        .arg(imported.from.join(u", "_s), QString::fromUtf8(endpoint.left(40))));
    }
    imported.authentication = QString::fromLatin1(kind.authentications.front().key);
    return imported;
}

} // namespace tkd
