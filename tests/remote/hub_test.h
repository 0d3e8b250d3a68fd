// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/contract/awaited.h"
#include "tests/remote/real_rig.h"

#include <QTest>

namespace tkd::test {

/// Tests over a real JupyterHub, which they share.
class HubTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();

protected:
    /// A connection to the tokens of a new user, who may do everything.
    [[nodiscard]] RealServer newUser();
    [[nodiscard]] static TokenDraft draft(const QString &name);
    [[nodiscard]] QJsonObject call(const QString &words)
    {
        return m_hub.tell(QStringLiteral("call ") + words);
    }
    [[nodiscard]] static Result<bool> refreshed(RemoteStore &store);

    OwnServer m_hub;
    RealServer m_real;

private:
    int m_users = 0;
};

} // namespace tkd::test
