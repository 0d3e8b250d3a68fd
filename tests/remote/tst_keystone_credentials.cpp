// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// Who signs in to a real Keystone and what is told of it.
#include "tests/contract/awaited.h"
#include "tests/remote/real_rig.h"

#include <QTest>

namespace tkd::test {

using namespace Qt::StringLiterals;

class TestKeystoneCredentials final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void withoutProject_itTellsWhichThereAre();
    void withProject_itTellsRolesProjectsAndRegions();
    void wrongProject_isNoSignIn();

private:
    OwnServer m_keystone;
    RealServer m_real;
};

void TestKeystoneCredentials::initTestCase()
{
    QVERIFY2(m_keystone.start(u"run_keystone.py"_s), qPrintable(m_keystone.error()));
    m_real.settings = {u"keystone"_s, u"password"_s, m_keystone.address()};
    m_real.settings.user = m_keystone.fact(u"user"_s);
    m_real.settings.domain = m_keystone.fact(u"domain"_s);
    m_real.settings.project = m_keystone.fact(u"project"_s);
    m_real.credential = m_keystone.credential();
    m_real.part = CredentialPart::Password;
}

/// A person tests the connection to see them, and chooses one.
void TestKeystoneCredentials::withoutProject_itTellsWhichThereAre()
{
    RealServer real = m_real;
    real.settings.project.clear();
    const auto facts = factsOf(real.rig());
    QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().message + facts.error().detail));
    QCOMPARE(facts->projects, QStringList{u"serving"_s});
    QCOMPARE(facts->who, u"alice"_s);
    QVERIFY(facts->roles.empty()); // they are of a project
    QVERIFY2(facts->may.contains(u"project"_s), qPrintable(facts->may));
}

void TestKeystoneCredentials::withProject_itTellsRolesProjectsAndRegions()
{
    const auto facts = factsOf(m_real.rig());
    QVERIFY(facts.has_value());
    QCOMPARE(facts->projects, QStringList{u"serving"_s});
    QCOMPARE(facts->regions, (QStringList{u"BHS"_s, u"GRA"_s}));
    QStringList roles;
    for (const auto &role : facts->roles) {
        roles << role.role.id();
    }
    QVERIFY2(roles.contains(u"ai_training_read"_s) && roles.contains(u"ai_training_operator"_s),
             qPrintable(roles.join(u' ')));
    QVERIFY2(facts->may.contains(u"serving"_s) && facts->may.contains(u"ai_training_read"_s),
             qPrintable(facts->may));
    QVERIFY(facts->version.startsWith(u"v3"_s));
}

void TestKeystoneCredentials::wrongProject_isNoSignIn()
{
    RealServer real = m_real;
    real.settings.project = u"nowhere"_s;
    const auto facts = factsOf(real.rig());
    QVERIFY(!facts.has_value());
    QCOMPARE(facts.error().kind, ErrorKind::Unauthorized);
}

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::TestKeystoneCredentials)
#include "tst_keystone_credentials.moc"
