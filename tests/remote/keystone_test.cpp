// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/remote/keystone_test.h"

namespace tkd::test {

using namespace Qt::StringLiterals;

void KeystoneTest::initTestCase()
{
    QVERIFY2(m_keystone.start(u"run_keystone.py"_s, m_options), qPrintable(m_keystone.error()));
    m_real = realServer(m_keystone, u"keystone");
}

void KeystoneTest::init()
{
    const RealRig empty(m_real);
}

QString KeystoneTest::path(const QString &rest) const
{
    return u"/users/"_s + m_keystone.fact(u"userId"_s) + u"/application_credentials"_s + rest;
}

} // namespace tkd::test
