// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// What a server workspace still knows when the program is started again.
#include "tests/connections/server_rig.h"

#include <QTest>

namespace tkd::test {

using namespace Qt::StringLiterals;

class TestServerRestart final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lostRegenerate_isStillUnknown();
    void regenerateBehindALostOne_isNotUnknownAgain();

private:
    /// A workspace of the Serving Engine, whose lists never tell how often a token was renewed, and a token
    /// in it, the answer to whose first regenerate was lost.
    struct Scene
    {
        ServerRig rig;
        WorkspaceId workspace;
        TokenId token;

        [[nodiscard]] std::unique_ptr<TokenStore> open() { return rig.workspaces().open(workspace); }
        void startAgain()
        {
            rig.end();
            rig.start();
        }
    };
    static void prepare(Scene &scene);
};

void TestServerRestart::prepare(Scene &scene)
{
    ServerRig &rig = scene.rig;
    const Platform &platform = *platformByKey(u"serving-engine");
    const auto kept = answerOf<KeptConnection>([&](Reply<KeptConnection> reply) {
        ConnectionSettings settings = rig.settings();
        settings.server = u"ovh-serving"_s;
        settings.namespaceId = QString::fromLatin1(OvhDouble::servingNamespace);
        rig.connections().add(platform, defaultSettings(platform), {settings, ServerRig::keys()},
                              std::move(reply));
    });
    QVERIFY2(kept, kept ? "" : qPrintable(kept.error().message));
    scene.workspace = kept->workspace.id;
    TokenDraft draft;
    draft.roles = {Role(u"model-evaluation"_s)};
    draft.scope.resources = {*ResourcePattern::parse(u"*")};
    const auto store = scene.open();
    const auto issued = created(*store, draft);
    QVERIFY2(issued, issued ? "" : qPrintable(issued.error().message));
    scene.token = issued->token.id;
    rig.api.failNext({{{Step::Kind::Close}}, true, "PUT"});
    const auto lost = regenerated(*store, {scene.token, 1});
    QVERIFY(!lost);
    QCOMPARE(lost.error().kind, ErrorKind::OutcomeUnknown);
}

void TestServerRestart::lostRegenerate_isStillUnknown()
{
    Scene scene;
    prepare(scene);
    scene.startAgain();
    QCOMPARE(allTokens(*scene.open())->front().status, TokenStatus::OutcomeUnknown);
}

void TestServerRestart::regenerateBehindALostOne_isNotUnknownAgain()
{
    Scene scene;
    prepare(scene);
    const auto issued = regenerated(*scene.open(), {scene.token, 1});
    QVERIFY2(issued, issued ? "" : qPrintable(issued.error().message));
    scene.startAgain();
    const auto store = scene.open();
    for (int look = 0; look < 2; ++look) {
        const auto all = allTokens(*store);
        QVERIFY(all && all->size() == 1);
        QCOMPARE(all->front().status, TokenStatus::Active);
        QCOMPARE(all->front().generation, Generation(2));
        QVERIFY(
            answerOf<bool>([&store](Reply<bool> reply) { store->refreshing()->refresh(std::move(reply)); }));
    }
}

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::TestServerRestart)
#include "tst_server_restart.moc"
