// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <string_view>

namespace tkd {

/// What OVHcloud's API wants in X-Ovh-Signature: "$1$" and the SHA-1 of secret, consumer key, verb, the whole
/// URL and the very bytes of the body (empty if there are none) and the server's time, joined by "+".
[[nodiscard]] QByteArray ovhSignature(std::string_view applicationSecret, std::string_view consumerKey,
                                      QByteArrayView verb, QByteArrayView url, QByteArrayView body,
                                      qint64 time);

} // namespace tkd
