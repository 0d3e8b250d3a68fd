// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "core/server_kind.h"
#include "core/workspace.h"

#include <QUrl>

#include <map>

namespace tkd {

/// How to reach a server. Nothing in here is secret.
struct ConnectionSettings
{
    QString server; ///< the key of its kind: "ovh-ai"
    QString authentication; ///< the key of one of the kind's ways
    QString address; ///< the base URL, as parseServerAddress gives it back
    QString project = {};
    QString namespaceId = {};
    QString user = {};
    QString domain = {};
    QString region = {};
    QString caFile = {}; ///< the only authority that counts, if there is one; empty = the system's
    QString pin = {}; ///< base64 of the SHA-256 of the server's own public key; empty = none

    friend bool operator==(const ConnectionSettings &, const ConnectionSettings &) = default;
};

/// What proves who asks. Move-only.
class Credentials
{
public:
    /// nullptr if that part was not given.
    [[nodiscard]] const Secret *part(CredentialPart part) const;
    /// The bytes of a part; empty if it was not given.
    [[nodiscard]] std::string_view reveal(CredentialPart part) const;
    [[nodiscard]] const std::map<CredentialPart, Secret> &parts() const { return m_parts; }

    /// A second owner of the same parts: one to be sealed while the other one signs.
    [[nodiscard]] Credentials duplicate() const;

    /// An empty secret takes the part away.
    void set(CredentialPart part, Secret secret);

private:
    std::map<CredentialPart, Secret> m_parts;
};

/// A server's address as a connection keeps it: https, or http to this computer alone; no user, query or
/// fragment; the host in its ASCII form; no slash at the end.
[[nodiscard]] Result<QUrl> parseServerAddress(QStringView text);
/// A host as it is shown to a person: in the ASCII form, so that letters that look like others do not pass
/// for them.
[[nodiscard]] QString shownHost(const QUrl &url);
/// True for localhost, 127.0.0.0/8 and ::1.
[[nodiscard]] bool isLoopback(const QUrl &url);
/// Every rule that the settings break, in the order of the form; `field` is the member's name. Pure.
[[nodiscard]] std::vector<FieldMessage> validateConnection(const ConnectionSettings &settings);
/// Those of them that stand in the way of asking the server who one is: what a person chooses from its answer
/// may still be empty.
[[nodiscard]] std::vector<FieldMessage> validateForAsking(const ConnectionSettings &settings);
/// The parts that the chosen authentication needs and that are missing.
[[nodiscard]] std::vector<CredentialPart> missingParts(const ConnectionSettings &settings,
                                                       const Credentials &credentials);

} // namespace tkd
