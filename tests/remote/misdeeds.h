// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/remote/http_server.h"

#include <span>

namespace tkd::test {

/// What a misdeed has to work with: the honest answer's body, and places to send the caller to.
struct Temptation
{
    QByteArray body;
    QByteArray path; ///< the request's own
    QByteArray here; ///< "http://127.0.0.1:1234"
    QByteArray elsewhere; ///< another origin
};

/// One way in which a server can fail its caller after it has read the request.
struct Misdeed
{
    const char *name;
    Script (*script)(const Temptation &temptation);
};

/// All of them. The first is none: it answers as it should.
[[nodiscard]] std::span<const Misdeed> misdeeds();
/// The one of this name; it must be there.
[[nodiscard]] const Misdeed &misdeed(QByteArrayView name);

} // namespace tkd::test
