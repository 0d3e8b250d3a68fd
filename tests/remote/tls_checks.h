// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/remote/real_rig.h"

#include <QTest>

namespace tkd::test {

// Whom a connection believes that it speaks with the right server. `server` runs with --tls, and `real` is a
// connection that works. A check that fails fails the test that is running.

inline void refusesUnheard(const RealServer &real, OwnServer *server)
{
    const RemoteRig rig = real.rig();
    const qint64 before = server->seenBytes();
    const auto refused = allTokens(*rig.open());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unreachable);
    QCOMPARE(server->seenBytes(), before);
}

/// Neither somebody else's authority nor those of the system vouch for it, whatever its key is.
inline void refusesOtherAuthorities(RealServer real, OwnServer *server)
{
    for (const QString &pin : {server->fact(QStringLiteral("pin")), QString()}) {
        for (const QString &authority : {server->fact(QStringLiteral("otherCaFile")), QString()}) {
            real.caFile = authority;
            real.pin = pin;
            refusesUnheard(real, server);
        }
    }
}

/// Another key than the pinned one is refused before a byte is sent.
inline void refusesOtherPins(RealServer real, OwnServer *server)
{
    real.pin = server->fact(QStringLiteral("otherPin"));
    refusesUnheard(real, server);
    // The right one is no obstacle, so it is the pin that was in the way.
    real.pin = server->fact(QStringLiteral("pin"));
    const qint64 before = server->seenBytes();
    const RemoteRig good = real.rig();
    QVERIFY(allTokens(*good.open()).has_value());
    QVERIFY(server->seenBytes() > before);
}

} // namespace tkd::test
