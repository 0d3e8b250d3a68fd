// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/remote/ovh_double.h"
#include "tests/remote/remote_rig.h"

namespace tkd::test {

/// A connection to the public API's double.
[[nodiscard]] inline ConnectionSettings
ovhSettings(OvhDouble &api, const QString &server,
            const QString &authentication = QStringLiteral("application"))
{
    ConnectionSettings settings{server, authentication, api.address()};
    settings.project = QString::fromLatin1(OvhDouble::project);
    settings.namespaceId = QString::fromLatin1(OvhDouble::servingNamespace);
    return settings;
}

[[nodiscard]] inline std::shared_ptr<const Credentials>
ovhKeys(QByteArrayView key = OvhDouble::applicationKey, QByteArrayView secret = OvhDouble::applicationSecret,
        QByteArrayView consumer = OvhDouble::consumerKey)
{
    return credentials({{CredentialPart::ApplicationKey, key},
                        {CredentialPart::ApplicationSecret, secret},
                        {CredentialPart::ConsumerKey, consumer}});
}

/// The AI tokens of the double, by its three keys.
[[nodiscard]] inline RemoteRig ovhAiRig(OvhDouble &api)
{
    return {defaultPlatform(), makeWire(ovhSettings(api, QStringLiteral("ovh-ai")), ovhKeys())};
}

/// The Serving Engine's tokens of the double, by its three keys.
[[nodiscard]] inline RemoteRig ovhServingRig(OvhDouble &api)
{
    return {*platformByKey(u"serving-engine"),
            makeWire(ovhSettings(api, QStringLiteral("ovh-serving")), ovhKeys())};
}

} // namespace tkd::test
