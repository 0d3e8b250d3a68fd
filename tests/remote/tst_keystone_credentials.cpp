// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// Who signs in to a real Keystone and what is told of it, and what a credential carries along.
#include "tests/contract/awaited.h"
#include "tests/remote/real_rig.h"

#include <QJsonArray>
#include <QTest>

namespace tkd::test {

using namespace Qt::StringLiterals;

class TestKeystoneCredentials final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void withoutProject_itTellsWhichThereAre();
    void withProject_itTellsRolesProjectsAndRegions();
    void wrongProject_isNoSignIn();

    void regenerate_keepsWhatSomebodyWrote_data();
    void regenerate_keepsWhatSomebodyWrote();

private:
    [[nodiscard]] QString path(const QString &rest = {}) const;
    [[nodiscard]] QJsonObject call(const QString &words) { return m_keystone.tell(u"call "_s + words); }
    /// A credential in Keystone's own words.
    [[nodiscard]] QJsonObject credentialOf(const TokenId &id);

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

/// Every test begins without credentials.
void TestKeystoneCredentials::init()
{
    const RealRig empty(m_real);
}

QString TestKeystoneCredentials::path(const QString &rest) const
{
    return u"/users/"_s + m_keystone.fact(u"userId"_s) + u"/application_credentials"_s + rest;
}

QJsonObject TestKeystoneCredentials::credentialOf(const TokenId &id)
{
    return call(u"GET "_s + path(u'/' + id.text())).value(u"body"_s)[u"application_credential"_s].toObject();
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

void TestKeystoneCredentials::regenerate_keepsWhatSomebodyWrote_data()
{
    QTest::addColumn<QString>("description"); // as JSON
    QTest::addColumn<QString>("kept");
    QTest::newRow("none") << u"null"_s << QString();
    QTest::newRow("a sentence") << u"\"For the nightly build.\""_s << u"For the nightly build."_s;
    QTest::newRow("a note of ours alone")
        << u"\"Created with Tokendesk at 2026-01-02T03:04:05Z\""_s << QString();
    QTest::newRow("both") << u"\"For the nightly build.\\nCreated with Tokendesk at 2026-01-02T03:04:05Z\""_s
                          << u"For the nightly build."_s;
}

void TestKeystoneCredentials::regenerate_keepsWhatSomebodyWrote()
{
    QFETCH(QString, description);
    QFETCH(QString, kept);
    const auto made =
        call(u"POST "_s + path() + u" {\"application_credential\":{\"name\":\"told\",\"description\":"_s
             + description + u",\"roles\":[{\"name\":\"ai_training_read\"}]}}"_s);
    QCOMPARE(made.value(u"status"_s).toInt(), 201);
    const RemoteRig rig = m_real.rig();
    const auto store = rig.open();
    const TokenId old = allTokens(*store)->front().id;
    TokenId last = old;
    for (int round = 0; round < 2; ++round) { // a second time adds no second note
        const auto issued = regenerated(*store, {last, Generation(1 + round)});
        QVERIFY2(issued.has_value(), issued ? "" : qPrintable(issued.error().message));
        last = issued->token.id;
        const QString now = credentialOf(last).value(u"description"_s).toString();
        QVERIFY2(now.startsWith(kept), qPrintable(now));
        QCOMPARE(now.count(u"Created with Tokendesk at "_s), qsizetype(1));
        QVERIFY(std::chrono::abs(issued->token.created - rig.clock.now()) < std::chrono::minutes{5});
    }
    QVERIFY(last != old);
}

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::TestKeystoneCredentials)
#include "tst_keystone_credentials.moc"
