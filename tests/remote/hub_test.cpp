// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/remote/hub_test.h"

namespace tkd::test {

using namespace Qt::StringLiterals;

void HubTest::initTestCase()
{
    QVERIFY2(m_hub.start(u"run_jupyterhub.py"_s, {u"--tls"_s}), qPrintable(m_hub.error()));
    m_real = realServer(m_hub, u"jupyterhub");
}

RealServer HubTest::newUser()
{
    RealServer real = m_real;
    real.settings.user = u"user%1"_s.arg(++m_users);
    const auto made = call(u"POST /users/%1 {\"admin\":true}"_s.arg(real.settings.user));
    Q_ASSERT(made.value(u"status"_s).toInt() == 201);
    return real;
}

TokenDraft HubTest::draft(const QString &name)
{
    TokenDraft draft;
    draft.name = name;
    draft.roles = {Role(u"access:servers"_s)};
    draft.scope.endpoints = {*EndpointName::parse(u"group=data-science")};
    return draft;
}

Result<bool> HubTest::refreshed(RemoteStore &store)
{
    return answerOf<bool>([&store](Reply<bool> reply) { store.refresh(std::move(reply)); });
}

} // namespace tkd::test
