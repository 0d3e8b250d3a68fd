// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/role.h"

#include <QString>

#include <span>
#include <vector>

namespace tkd {

/// A part of what proves to a server who asks. All of them are kept as secrets, the public ones too.
enum class CredentialPart : quint8 {
    Token, ///< what goes into the Authorization header as it is
    ApplicationKey,
    ApplicationSecret,
    ConsumerKey,
    ClientId,
    ClientSecret,
    Password,
    CredentialId, ///< of an application credential
    CredentialSecret,
};

/// What a connection asks for beside its address and its credentials.
enum class ConnectionField : quint8 {
    Project, ///< the cloud project, or the tenant
    Namespace, ///< Serving Engine
    User, ///< whose tokens: an account's name or id
    Domain, ///< Keystone
    Region, ///< where the address stands for one region
};

/// One way to prove who asks, of those that a server takes.
struct Authentication
{
    const char *key; ///< stable word: "application", "oauth2", "token"
    const char *title; ///< "Application key and consumer key"
    std::span<const CredentialPart> parts;
    /// One sentence: where a person gets them.
    const char *whereFrom;
    /// What this way asks for beside the kind's own fields.
    std::span<const ConnectionField> fields = {};
};

/// A well-known address of a server.
struct KnownAddress
{
    const char *title; ///< "Europe"
    const char *url; ///< "https://eu.api.ovh.com/1.0"
};

/// A role that servers of a kind have beside those of the platform.
struct ServerRole
{
    const char *id; ///< "quantum_reader"
    const char *longLabel; ///< as in RoleDefinition, which it becomes
    const char *shortLabel;
    const char *summary;
    const char *cliWord;
    Actions actions;
};

/// A kind of server is data, as a platform is: what a connection to it needs and where to get that. What is
/// spoken over the wire is in stores/remote. Texts are sources for translate("ServerKind", …).
struct ServerKind
{
    const char *key; ///< stable word in files and on the command line: "ovh-ai"
    const char *title; ///< "OVHcloud AI"
    const char *summary; ///< one line for the list of servers
    /// Keys of the platforms that its tokens can be for; the first is the usual one.
    std::span<const char *const> platforms;
    std::span<const Authentication> authentications;
    std::span<const ConnectionField> fields;
    std::span<const KnownAddress> addresses; ///< offered; another one can always be typed
    std::span<const ServerRole> roles = {}; ///< behind those of the platform
};

/// All kinds, in the order in which they are offered. The addresses are stable for the life of the program.
[[nodiscard]] std::span<const ServerKind> serverKinds();
/// nullptr if there is none of that key.
[[nodiscard]] const ServerKind *serverKindByKey(QStringView key);
/// nullptr if this kind has no such way.
[[nodiscard]] const Authentication *authenticationByKey(const ServerKind &kind, QStringView key);
/// All that a connection of this kind asks for when it is signed in to in this way, in the order of the form.
[[nodiscard]] std::vector<ConnectionField> connectionFields(const ServerKind &kind,
                                                            const Authentication &way);
/// The roles of its own, with translated labels.
[[nodiscard]] std::vector<RoleDefinition> serverRoles(const ServerKind &kind);
/// A text of the table in the person's language.
[[nodiscard]] QString serverText(const char *source);
/// "Application secret", "Password", …
[[nodiscard]] QString credentialTitle(CredentialPart part);
/// The stable word of a part in files and options ("application-secret").
[[nodiscard]] QString credentialKey(CredentialPart part);

} // namespace tkd
