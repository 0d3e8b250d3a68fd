// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// Who signs in to a real Keystone and what is told of it, and what a credential carries along.
#include "tests/remote/keystone_test.h"

#include <QJsonArray>

namespace tkd::test {

using namespace Qt::StringLiterals;

class TestKeystoneCredentials final : public KeystoneTest
{
    Q_OBJECT

private Q_SLOTS:
    void withoutProject_itTellsWhichThereAre();
    void withProject_itTellsRolesProjectsAndRegions();
    void wrongProject_isNoSignIn();

    void unrestrictedOne_createsAndDeletesOthers();
    void regenerate_staysUnrestricted();
    void regenerate_keepsWhatSomebodyWrote_data();
    void regenerate_keepsWhatSomebodyWrote();
    void schemaFault_isToldInOneLine();

private:
    /// A credential in Keystone's own words.
    [[nodiscard]] QJsonObject credentialOf(const TokenId &id);
    [[nodiscard]] static TokenDraft draft(const QString &name, const QStringList &roles);
};

QJsonObject TestKeystoneCredentials::credentialOf(const TokenId &id)
{
    return call(u"GET "_s + path(u'/' + id.text())).value(u"body"_s)[u"application_credential"_s].toObject();
}

TokenDraft TestKeystoneCredentials::draft(const QString &name, const QStringList &roles)
{
    TokenDraft draft;
    draft.name = name;
    for (const QString &role : roles) {
        draft.roles.emplace_back(role);
    }
    return draft;
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
    // Of its catalog: what an access rule can be about.
    QVERIFY2(facts->endpoints.contains(u"identity:GET:/**"_s), qPrintable(facts->endpoints.join(u' ')));
}

void TestKeystoneCredentials::wrongProject_isNoSignIn()
{
    RealServer real = m_real;
    real.settings.project = u"nowhere"_s;
    const auto facts = factsOf(real.rig());
    QVERIFY(!facts.has_value());
    QCOMPARE(facts.error().kind, ErrorKind::Unauthorized);
}

void TestKeystoneCredentials::unrestrictedOne_createsAndDeletesOthers()
{
    const RemoteRig rig = m_real.rig();
    const auto first =
        created(*rig.open(), draft(u"manager"_s, {u"ai_training_read"_s, u"(unrestricted)"_s}));
    QVERIFY2(first.has_value(), first ? "" : qPrintable(first.error().message + first.error().detail));
    QCOMPARE(credentialOf(first->token.id).value(u"unrestricted"_s), QJsonValue(true));
    QCOMPARE(credentialOf(first->token.id).value(u"roles"_s).toArray().size(), qsizetype(1));
    QCOMPARE(first->token.roles, (Roles{Role(u"ai_training_read"_s), Role(u"(unrestricted)"_s)}));

    const RemoteRig manager = m_real.rigOf(*first);
    const auto facts = factsOf(manager);
    QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().message));
    QVERIFY2(facts->may.contains(u"may give them"_s), qPrintable(facts->may));
    const auto store = manager.open();
    const auto second = created(*store, draft(u"made by it"_s, {u"ai_training_read"_s}));
    QVERIFY2(second.has_value(), second ? "" : qPrintable(second.error().message + second.error().detail));
    QVERIFY(!credentialOf(second->token.id).value(u"unrestricted"_s).toBool());
    QCOMPARE(allTokens(*store)->size(), std::size_t{2});
    const auto outcome = removed(*store, {second->token.id});
    QVERIFY(outcome && !outcome->front().error);
    QVERIFY(credentialOf(second->token.id).isEmpty());
    QCOMPARE(allTokens(*store)->size(), std::size_t{1});
}

void TestKeystoneCredentials::regenerate_staysUnrestricted()
{
    const RemoteRig rig = m_real.rig();
    const auto store = rig.open();
    const auto first = created(*store, draft(u"manager"_s, {u"ai_training_read"_s, u"(unrestricted)"_s}));
    QVERIFY(first.has_value());
    const auto second = regenerated(*store, {first->token.id, 1});
    QVERIFY2(second.has_value(), second ? "" : qPrintable(second.error().message));
    QCOMPARE(second->token.roles, first->token.roles);
    QCOMPARE(credentialOf(second->token.id).value(u"unrestricted"_s), QJsonValue(true));
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

/// Keystone sends a page of its schema; a person gets the line that says what is wrong.
void TestKeystoneCredentials::schemaFault_isToldInOneLine()
{
    // The form would not let it pass.
    const TokenDraft odd = draft(u"odd"_s, {QString(300, u'r')});
    const SystemClock clock;
    ApiSession session(makeWire(m_real.settings, credentials({{m_real.part, m_real.credential}})), {},
                       patientLimits(), clock);
    auto call = session.wire().createCall(odd, clock.now());
    QVERIFY(call.has_value());
    const auto shared = std::make_shared<HttpCall>(std::move(*call));
    const auto refused = answerOf<HttpAnswer>(
        [&session, &shared](Reply<HttpAnswer> reply) { session.call(std::move(*shared), std::move(reply)); });
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Invalid);
    QVERIFY2(refused.error().message.contains(u"The server says"_s), qPrintable(refused.error().message));
    QVERIFY(refused.error().message.size() < 400);
    QVERIFY(!refused.error().message.contains(u'\n'));
    QVERIFY(!refused.error().message.contains(u"schema"_s));
    QVERIFY(allTokens(*m_real.rig().open())->empty());
}

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::TestKeystoneCredentials)
#include "tst_keystone_credentials.moc"
