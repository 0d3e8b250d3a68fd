// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/server_kind.h"

#include <QCoreApplication>

#include <array>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array jobPlatforms{"ai-deploy", "ai-training"};
constexpr std::array servingPlatforms{"serving-engine"};
constexpr std::array accountPlatforms{"account-api"};

constexpr std::array hubPlatforms{"jupyterhub"};
constexpr std::array keystonePlatforms{"keystone"};

constexpr std::array tokenParts{CredentialPart::Token};
constexpr std::array applicationParts{CredentialPart::ApplicationKey, CredentialPart::ApplicationSecret,
                                      CredentialPart::ConsumerKey};
constexpr std::array clientParts{CredentialPart::ClientId, CredentialPart::ClientSecret};

constexpr std::array passwordParts{CredentialPart::Password};
constexpr std::array credentialParts{CredentialPart::CredentialId, CredentialPart::CredentialSecret};

constexpr std::array ovhAuthentications{
    Authentication{
        "application", QT_TRANSLATE_NOOP("ServerKind", "Application key and consumer key"), applicationParts,
        QT_TRANSLATE_NOOP("ServerKind",
                          "The page createApp of your region's API gives an application key and its "
                          "secret; the consumer key comes from a sign-in that Tokendesk can ask for.")},
    Authentication{
        "oauth2", QT_TRANSLATE_NOOP("ServerKind", "Service account (OAuth 2)"), clientParts,
        QT_TRANSLATE_NOOP("ServerKind",
                          "A service account of your OVHcloud account has a client id and a client "
                          "secret; a policy must allow it to manage AI tokens.")},
};
constexpr std::array regionAuthentications{
    Authentication{"token", QT_TRANSLATE_NOOP("ServerKind", "Token"), tokenParts,
                   QT_TRANSLATE_NOOP("ServerKind", "Any AI token with the role operator of this region.")},
};
constexpr std::array uthoAuthentications{
    Authentication{"token", QT_TRANSLATE_NOOP("ServerKind", "API token"), tokenParts,
                   QT_TRANSLATE_NOOP("ServerKind", "Made in the console under API, with the scope Write.")},
};

constexpr std::array hubAuthentications{
    Authentication{"token", QT_TRANSLATE_NOOP("ServerKind", "API token"), tokenParts,
                   QT_TRANSLATE_NOOP(
                       "ServerKind",
                       "Make one on the hub's page “Token”. It needs the scope “tokens” for the user whose "
                       "tokens these are.")},
};
constexpr std::array keystoneUser{ConnectionField::User, ConnectionField::Domain, ConnectionField::Project};
constexpr std::array keystoneAuthentications{
    Authentication{"password", QT_TRANSLATE_NOOP("ServerKind", "User and password"), passwordParts,
                   QT_TRANSLATE_NOOP("ServerKind",
                                     "The OpenStack user of the cloud project, as it stands in its RC file."),
                   keystoneUser},
    Authentication{"application-credential", QT_TRANSLATE_NOOP("ServerKind", "Application credential"),
                   credentialParts,
                   QT_TRANSLATE_NOOP("ServerKind",
                                     "Made with “openstack application credential create --unrestricted”: a "
                                     "restricted one cannot manage others.")},
};

/// The other half of what OVHcloud's AI API takes for a role; no local platform has anything that they open.
constexpr std::array quantumRoles{
    ServerRole{"quantum_reader", QT_TRANSLATE_NOOP("ServerKind", "Quantum - Reader"),
               QT_TRANSLATE_NOOP("ServerKind", "Quantum reader"),
               QT_TRANSLATE_NOOP("ServerKind", "Query what runs on quantum computers."), "quantum-reader",
               Action::Query},
    ServerRole{"quantum_operator", QT_TRANSLATE_NOOP("ServerKind", "Quantum - Operator"),
               QT_TRANSLATE_NOOP("ServerKind", "Quantum operator"),
               QT_TRANSLATE_NOOP("ServerKind", "Also start, stop and delete it."), "quantum-operator",
               Action::Query | Action::Manage},
};

constexpr std::array projectField{ConnectionField::Project};
constexpr std::array servingFields{ConnectionField::Project, ConnectionField::Namespace};
constexpr std::array regionField{ConnectionField::Region};

constexpr std::array userField{ConnectionField::User};

constexpr std::array ovhAddresses{
    KnownAddress{QT_TRANSLATE_NOOP("ServerKind", "Europe"), "https://eu.api.ovh.com/1.0"},
    KnownAddress{QT_TRANSLATE_NOOP("ServerKind", "Canada"), "https://ca.api.ovh.com/1.0"},
    KnownAddress{QT_TRANSLATE_NOOP("ServerKind", "United States"), "https://api.us.ovhcloud.com/1.0"},
};
/// Both names that a region's host has had.
constexpr std::array regionAddresses{
    KnownAddress{QT_TRANSLATE_NOOP("ServerKind", "Gravelines (GRA)"),
                 "https://gra.training.ai.cloud.ovh.net"},
    KnownAddress{QT_TRANSLATE_NOOP("ServerKind", "Beauharnois (BHS)"),
                 "https://bhs.training.ai.cloud.ovh.net"},
    KnownAddress{QT_TRANSLATE_NOOP("ServerKind", "Gravelines (GRA), newer host"),
                 "https://gra.ai.cloud.ovh.net"},
    KnownAddress{QT_TRANSLATE_NOOP("ServerKind", "Beauharnois (BHS), newer host"),
                 "https://bhs.ai.cloud.ovh.net"},
};
constexpr std::array uthoAddresses{
    KnownAddress{QT_TRANSLATE_NOOP("ServerKind", "Utho"), "https://api.utho.com/v2"},
};

constexpr std::array keystoneAddresses{
    KnownAddress{QT_TRANSLATE_NOOP("ServerKind", "OVHcloud Public Cloud"), "https://auth.cloud.ovh.net/v3"},
};

constexpr std::array allKinds{
    ServerKind{"ovh-ai", QT_TRANSLATE_NOOP("ServerKind", "OVHcloud AI"),
               QT_TRANSLATE_NOOP("ServerKind", "The AI tokens of a Public Cloud project, in all regions."),
               jobPlatforms, ovhAuthentications, projectField, ovhAddresses, quantumRoles},
    ServerKind{
        "ovh-ai-region", QT_TRANSLATE_NOOP("ServerKind", "OVHcloud AI, one region"),
        QT_TRANSLATE_NOOP("ServerKind", "The AI tokens of one region, as the ovhai command sees them."),
        jobPlatforms, regionAuthentications, regionField, regionAddresses, quantumRoles},
    ServerKind{"ovh-serving", QT_TRANSLATE_NOOP("ServerKind", "OVHcloud Serving Engine"),
               QT_TRANSLATE_NOOP("ServerKind", "The tokens of a serving namespace."), servingPlatforms,
               ovhAuthentications, servingFields, ovhAddresses},
    ServerKind{"utho",
               QT_TRANSLATE_NOOP("ServerKind", "Utho"),
               QT_TRANSLATE_NOOP("ServerKind", "The API tokens of an Utho account."),
               accountPlatforms,
               uthoAuthentications,
               {},
               uthoAddresses},
    ServerKind{"jupyterhub",
               QT_TRANSLATE_NOOP("ServerKind", "JupyterHub"),
               QT_TRANSLATE_NOOP("ServerKind", "The API tokens of a user of a JupyterHub."),
               hubPlatforms,
               hubAuthentications,
               userField,
               {}},
    ServerKind{
        "keystone",
        QT_TRANSLATE_NOOP("ServerKind", "OpenStack Keystone"),
        QT_TRANSLATE_NOOP("ServerKind", "The application credentials of an OpenStack user in a project."),
        keystonePlatforms,
        keystoneAuthentications,
        {},
        keystoneAddresses},
};

struct PartWord
{
    CredentialPart part;
    const char *key;
    const char *title;
};

constexpr std::array partWords{
    PartWord{CredentialPart::Token, "token", QT_TRANSLATE_NOOP("ServerKind", "Token")},
    PartWord{CredentialPart::ApplicationKey, "application-key",
             QT_TRANSLATE_NOOP("ServerKind", "Application key")},
    PartWord{CredentialPart::ApplicationSecret, "application-secret",
             QT_TRANSLATE_NOOP("ServerKind", "Application secret")},
    PartWord{CredentialPart::ConsumerKey, "consumer-key", QT_TRANSLATE_NOOP("ServerKind", "Consumer key")},
    PartWord{CredentialPart::ClientId, "client-id", QT_TRANSLATE_NOOP("ServerKind", "Client ID")},
    PartWord{CredentialPart::ClientSecret, "client-secret", QT_TRANSLATE_NOOP("ServerKind", "Client secret")},
    PartWord{CredentialPart::Password, "password", QT_TRANSLATE_NOOP("ServerKind", "Password")},
    PartWord{CredentialPart::CredentialId, "credential-id", QT_TRANSLATE_NOOP("ServerKind", "Credential ID")},
    PartWord{CredentialPart::CredentialSecret, "credential-secret",
             QT_TRANSLATE_NOOP("ServerKind", "Credential secret")},
};

const PartWord &wordOf(CredentialPart part)
{
    for (const PartWord &word : partWords) {
        if (word.part == part) {
            return word;
        }
    }
    Q_UNREACHABLE();
}

} // namespace

std::span<const ServerKind> serverKinds()
{
    return allKinds;
}

const ServerKind *serverKindByKey(QStringView key)
{
    for (const ServerKind &kind : allKinds) {
        if (key == QLatin1StringView(kind.key)) {
            return &kind;
        }
    }
    return nullptr;
}

const Authentication *authenticationByKey(const ServerKind &kind, QStringView key)
{
    for (const Authentication &way : kind.authentications) {
        if (key == QLatin1StringView(way.key)) {
            return &way;
        }
    }
    return nullptr;
}

std::vector<ConnectionField> connectionFields(const ServerKind &kind, const Authentication &way)
{
    std::vector<ConnectionField> fields(kind.fields.begin(), kind.fields.end());
    fields.insert(fields.end(), way.fields.begin(), way.fields.end());
    return fields;
}

std::vector<RoleDefinition> serverRoles(const ServerKind &kind)
{
    std::vector<RoleDefinition> roles;
    for (const ServerRole &role : kind.roles) {
        roles.push_back({Role(QString::fromLatin1(role.id)), serverText(role.longLabel),
                         serverText(role.shortLabel), serverText(role.summary),
                         QString::fromLatin1(role.cliWord), role.actions});
    }
    return roles;
}

QString serverText(const char *source)
{
    return QCoreApplication::translate("ServerKind", source);
}

QString credentialTitle(CredentialPart part)
{
    return serverText(wordOf(part).title);
}

QString credentialKey(CredentialPart part)
{
    return QString::fromLatin1(wordOf(part).key);
}

} // namespace tkd
