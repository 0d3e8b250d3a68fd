// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_draft.h"

#include "tests/core/scope_of.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

const Instant now = fromUnix(1'800'000'000);

WorkspaceRules rulesOf(QStringView key, bool more = false, bool local = true)
{
    Workspace workspace;
    workspace.platform = platformByKey(key);
    workspace.settings = defaultSettings(*workspace.platform);
    workspace.settings.moreOptions = more;
    workspace.local = local;
    return rulesFor(workspace);
}

/// The smallest draft that a workspace of this platform accepts.
TokenDraft goodDraft(const WorkspaceRules &rules)
{
    TokenDraft draft = initialDraft(rules, now);
    draft.name = u"ci-reader"_s;
    if (draft.roles.empty() && !rules.roles.empty()) {
        draft.roles = {rules.roles.front().role};
    }
    if (rules.platform->scopeRequired) {
        draft.scope = rules.platform->usesResources ? scopeOf({}, {u"*"_s}) : scopeOf({}, {}, {u"chat"_s});
    }
    return draft;
}

QString reasons(const std::vector<DraftProblem> &problems)
{
    QStringList all;
    for (const DraftProblem &problem : problems) {
        all << problem.message;
    }
    return all.join(u" | "_s);
}

using Change = std::function<void(TokenDraft &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TestTokenDraft final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodDraft_ofEveryPlatform_isAccepted()
    {
        for (const Platform &platform : platforms()) {
            for (const bool more : {false, true}) {
                const WorkspaceRules rules = rulesOf(QString::fromLatin1(platform.key), more);
                const auto problems = validate(goodDraft(rules), rules, now);
                QVERIFY2(problems.empty(), qPrintable(reasons(problems)));
            }
        }
    }

    void initialDraft_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("region");
        QTest::addColumn<qint64>("days"); // 0 = never
        QTest::newRow("AI Deploy") << u"ai-deploy"_s << u"ai_training_read"_s << u"GRA"_s << qint64(0);
        QTest::newRow("AI Training") << u"ai-training"_s << u"ai_training_read"_s << u"GRA"_s << qint64(0);
        QTest::newRow("Serving Engine") << u"serving-engine"_s << QString() << QString() << qint64(0);
        QTest::newRow("Inference") << u"inference-endpoints"_s << QString() << QString() << qint64(30);
        QTest::newRow("Account API") << u"account-api"_s << u"read"_s << QString() << qint64(0);
        QTest::newRow("General") << u"general"_s << u"reader"_s << QString() << qint64(0);
    }
    void initialDraft()
    {
        QFETCH(QString, platform);
        QFETCH(QString, role);
        QFETCH(QString, region);
        QFETCH(qint64, days);
        const TokenDraft draft = tkd::initialDraft(rulesOf(platform), now);
        QVERIFY(draft.name.isEmpty() && draft.scope.isEmpty());
        QCOMPARE(draft.roles, role.isEmpty() ? Roles() : Roles{Role(role)});
        QCOMPARE(draft.region, region);
        QCOMPARE(draft.expires.has_value(), days != 0);
        if (draft.expires) {
            QCOMPARE(toUnix(*draft.expires) - toUnix(now), days * 86'400);
        }
    }

    void draft_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<bool>("more");
        QTest::addColumn<int>("field"); // Field::None = accepted
        QTest::addColumn<QString>("says");
        QTest::addColumn<Change>("change");
        addScopes();
        addRoles();
        addRegions();
        addExpiries();
    }
    void draft()
    {
        QFETCH(QString, platform);
        QFETCH(bool, more);
        QFETCH(int, field);
        QFETCH(QString, says);
        QFETCH(Change, change);
        const WorkspaceRules rules = rulesOf(platform, more);
        TokenDraft draft = goodDraft(rules);
        change(draft);
        const auto problems = validate(draft, rules, now);
        QVERIFY2(problems.size() == (Field(field) == Field::None ? 0 : 1), qPrintable(reasons(problems)));
        if (!problems.empty()) {
            QCOMPARE(int(problems.front().field), field);
            QVERIFY2(problems.front().message.contains(says), qPrintable(problems.front().message));
            QVERIFY(problems.front().message.endsWith(u'.'));
            QVERIFY(problems == validateField(Field(field), draft, rules, now));
        }
    }

    void everythingWrong_isToldInTheOrderOfTheForm()
    {
        const WorkspaceRules rules = rulesOf(u"ai-deploy", true);
        TokenDraft draft;
        draft.scope = scopeOf({u"a=1"_s, u"a=2"_s});
        draft.expires = now;
        std::vector<Field> fields;
        for (const DraftProblem &problem : validate(draft, rules, now)) {
            fields.push_back(problem.field);
        }
        QVERIFY(
            (fields == std::vector{Field::Name, Field::Labels, Field::Role, Field::Region, Field::Expires}));
    }

    void severalResources_onAServer_areRefused()
    {
        const WorkspaceRules rules = rulesOf(u"serving-engine", false, false);
        TokenDraft draft = goodDraft(rules);
        QVERIFY(validate(draft, rules, now).empty());
        draft.scope = scopeOf({}, {u"a"_s, u"b"_s});
        QCOMPARE(validate(draft, rules, now).front().field, Field::Resources);
    }

    void ownRoles_areThoseOfTheSettings()
    {
        WorkspaceRules rules = rulesOf(u"general");
        TokenDraft draft = goodDraft(rules);
        rules.roles = {{Role(u"ops"_s), u"Operations"_s, u"Ops"_s, {}, {}, Action::Manage}};
        QCOMPARE(validate(draft, rules, now).front().field, Field::Role);
        draft.roles = {Role(u"ops"_s)};
        QVERIFY(validate(draft, rules, now).empty());
        QVERIFY(tkd::initialDraft(rules, now).roles.empty());
    }

    void toError_takesTheFirst()
    {
        const Error error = toError({{Field::Role, u"Choose."_s}, {Field::Region, u"Also."_s}});
        QCOMPARE(error.kind, ErrorKind::Invalid);
        QCOMPARE(error.field, Field::Role);
        QCOMPARE(error.message, u"Choose."_s);
    }

private:
    static void row(const char *what, const QString &platform, Field field, const QString &says,
                    Change change, bool more = false)
    {
        QTest::newRow(what) << platform << more << int(field) << says << std::move(change);
    }

    static void addScopes()
    {
        const QString deploy = u"ai-deploy"_s;
        const QString serving = u"serving-engine"_s;
        const QString inference = u"inference-endpoints"_s;
        const QString general = u"general"_s;
        const auto labels = [](const QStringList &texts) {
            return [texts](TokenDraft &draft) { draft.scope = scopeOf(texts); };
        };
        const auto resources = [](const QStringList &texts) {
            return [texts](TokenDraft &draft) { draft.scope = scopeOf({}, texts); };
        };
        const auto endpoints = [](const QStringList &texts) {
            return [texts](TokenDraft &draft) { draft.scope = scopeOf({}, {}, texts); };
        };
        row("no label", deploy, Field::None, {}, labels({}));
        row("one label", deploy, Field::None, {}, labels({u"group=A"_s}));
        row("reserved label as selector", deploy, Field::None, {},
            labels({u"ovh/id=4c4f6253-a059-424a-92da-5e06a12ddffd"_s, u"ovh/type=app"_s}));
        row("same value, other keys", deploy, Field::None, {}, labels({u"a=1"_s, u"b=1"_s}));
        row("keys differ in case", deploy, Field::None, {}, labels({u"a=1"_s, u"A=2"_s}));
        row("same name, other prefix", deploy, Field::None, {}, labels({u"x/a=1"_s, u"a=2"_s}));
        row("key with two values", deploy, Field::Labels, u"two values"_s,
            labels({u"a=1"_s, u"b=1"_s, u"a=2"_s}));
        row("key with and without value", deploy, Field::Labels, u"two values"_s,
            labels({u"a="_s, u"a=1"_s}));
        row("label twice", deploy, Field::Labels, u"twice"_s, labels({u"a=1"_s, u"a=1"_s}));
        row("labels where none are used", inference, Field::Labels, u"no label"_s,
            [](TokenDraft &draft) { draft.scope.labels = scopeOf({u"a=1"_s}).labels; });
        row("resource on AI Deploy", deploy, Field::Resources, u"no resources"_s, resources({u"*"_s}));
        row("no resource", serving, Field::Resources, u"Add a resource"_s, resources({}));
        row("all resources", serving, Field::None, {}, resources({u"*"_s}));
        row("several resources", serving, Field::None, {}, resources({u"a"_s, u"b*"_s}));
        row("resource twice", serving, Field::Resources, u"twice"_s, resources({u"a"_s, u"b"_s, u"a"_s}));
        row("no endpoint", inference, Field::Endpoints, u"at least one"_s, endpoints({}));
        row("several endpoints", inference, Field::None, {}, endpoints({u"chat"_s, u"embed"_s}));
        row("endpoint not in the list", inference, Field::None, {}, endpoints({u"typed-by-hand"_s}));
        row("endpoint twice", inference, Field::Endpoints, u"twice"_s, endpoints({u"a"_s, u"a"_s}));
        row("endpoint on AI Deploy", deploy, Field::Endpoints, u"no endpoints"_s, endpoints({u"a"_s}));
        row("General without scope", general, Field::None, {}, labels({}));
        row("General with both", general, Field::None, {},
            [](TokenDraft &draft) { draft.scope = scopeOf({u"a=1"_s}, {}, {u"chat"_s}); });
        row("scope nobody understands", deploy, Field::Scope, u"cannot be understood"_s,
            [](TokenDraft &draft) { draft.scope.verbatim = u"x in (y)"_s; });
    }

    static void addRoles()
    {
        const auto roles = [](const QStringList &ids) {
            return [ids](TokenDraft &draft) {
                draft.roles.clear();
                for (const QString &id : ids) {
                    draft.roles.emplace_back(id);
                }
            };
        };
        const QString deploy = u"ai-deploy"_s;
        const QString serving = u"serving-engine"_s;
        row("operator", deploy, Field::None, {}, roles({u"ai_training_operator"_s}));
        row("no role", deploy, Field::Role, u"Read-only, Operator"_s, roles({}));
        row("two roles", deploy, Field::Role, u"only one"_s,
            roles({u"ai_training_read"_s, u"ai_training_operator"_s}));
        row("unknown role", deploy, Field::Role, u"“admin”"_s, roles({u"admin"_s}));
        row("script word as role", deploy, Field::Role, u"“read”"_s, roles({u"read"_s}));
        row("role in capitals", deploy, Field::Role, u"AI_TRAINING_READ"_s, roles({u"AI_TRAINING_READ"_s}));
        row("empty role", deploy, Field::Role, u"not known"_s, roles({QString()}));
        row("very long role", deploy, Field::Role, u"…"_s, roles({QString(100'000, u'x')}));
        row("role with bidi mark", deploy, Field::Role, u"\\u{202E}"_s, roles({u"a\u202Eb"_s}));
        row("no group", serving, Field::Role, u"at least one"_s, roles({}));
        row("one group", serving, Field::None, {}, roles({u"model-evaluation"_s}));
        row("both groups", serving, Field::None, {}, roles({u"model-management"_s, u"model-evaluation"_s}));
        row("group twice", serving, Field::Role, u"twice"_s,
            roles({u"model-evaluation"_s, u"model-evaluation"_s}));
        row("unknown group", serving, Field::Role, u"“admins”"_s,
            roles({u"model-management"_s, u"admins"_s}));
        row("role of a platform without", u"inference-endpoints"_s, Field::Role, u"no role"_s,
            roles({u"read"_s}));
        row("account write", u"account-api"_s, Field::None, {}, roles({u"write"_s}));
        row("account without", u"account-api"_s, Field::Role, u"Read, Write"_s, roles({}));
        row("general operator", u"general"_s, Field::None, {}, roles({u"operator"_s}));
    }

    static void addRegions()
    {
        const auto region = [](const QString &name) {
            return [name](TokenDraft &draft) { draft.region = name; };
        };
        const QString deploy = u"ai-deploy"_s;
        row("other region", deploy, Field::None, {}, region(u"US-EAST-VA"_s));
        row("no region", deploy, Field::Region, u"Choose a region"_s, region({}));
        row("unknown region", deploy, Field::Region, u"GRA, BHS, US-EAST-VA"_s, region(u"WAW"_s));
        row("region in lower case", deploy, Field::Region, u"“gra”"_s, region(u"gra"_s));
        row("region with a space", deploy, Field::Region, u"“GRA ”"_s, region(u"GRA "_s));
        row("region with escape", deploy, Field::Region, u"\\u{001B}"_s, region(u"\x1b[31m"_s));
        row("region of a platform without", u"general"_s, Field::Region, u"no region"_s, region(u"GRA"_s));
    }

    static void addExpiries()
    {
        const auto at = [](qint64 seconds) {
            return [seconds](TokenDraft &draft) { draft.expires = fromUnix(seconds); };
        };
        const auto never = [](TokenDraft &draft) { draft.expires = std::nullopt; };
        const QString general = u"general"_s;
        const qint64 present = toUnix(now);
        row("never", general, Field::None, {}, never);
        row("never on Inference", u"inference-endpoints"_s, Field::None, {}, never);
        row("in a second", general, Field::None, {}, at(present + 1));
        row("now", general, Field::Expires, u"has passed"_s, at(present));
        row("a second ago", general, Field::Expires, u"has passed"_s, at(present - 1));
        row("1970", general, Field::Expires, u"has passed"_s, at(0));
        row("before 1970", general, Field::Expires, u"has passed"_s, at(-1));
        row("long before 1970", general, Field::Expires, u"has passed"_s,
            at(std::numeric_limits<qint64>::min()));
        row("29 February 2028", general, Field::None, {}, at(1'835'395'200));
        row("the last moment", general, Field::None, {}, at(toUnix(latestInstant)));
        row("year 10000", general, Field::Expires, u"year 10000"_s, at(toUnix(latestInstant) + 1));
        row("the largest number", general, Field::Expires, u"year 10000"_s,
            at(std::numeric_limits<qint64>::max()));
        row("expiry on AI Deploy", u"ai-deploy"_s, Field::Expires, u"do not expire"_s, at(present + 1));
        row("expiry on AI Deploy with more options", u"ai-deploy"_s, Field::None, {}, at(present + 1), true);
        row("past expiry with more options", u"ai-deploy"_s, Field::Expires, u"has passed"_s, at(present),
            true);
        row("expiry on Serving", u"serving-engine"_s, Field::Expires, u"do not expire"_s, at(present + 1));
        row("expiry on Account API", u"account-api"_s, Field::Expires, u"do not expire"_s, at(present + 1));
    }
};

QTEST_APPLESS_MAIN(TestTokenDraft)
#include "tst_token_draft.moc"
