// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// What a server writes of a token is anybody's text: one odd token must not hide all the others.
#include "tests/contract/awaited.h"
#include "tests/contract/store_calls.h"
#include "tests/remote/ovh_rig.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <array>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

/// Colours for a terminal, a line's end, what separates the parts of a stored scope, and more of that sort.
QString odd()
{
    return u"a\u001b[31mb\r\n\u001f\u0000\u007f\u202e"_s;
}

struct Listed
{
    const char *server;
    const char *element;
};

constexpr const char *aiElement =
    R"({"id":"i1","createdAt":"2026-01-02T03:04:05Z","spec":{"name":"n","region":"GRA","role":"r",)"
    R"("labelSelector":"a=b"},"status":{"value":null,"version":1}})";

constexpr std::array listedBy{
    Listed{"ovh-ai", aiElement},
    Listed{"ovh-ai-region", aiElement},
    Listed{"ovh-serving", R"({"id":"i1","createdAt":"2026-01-02T03:04:05Z","resource":"*","groups":["g"]})"},
    Listed{"utho", R"({"id":"7","name":"n","write":"1","created_at":"2026-01-02 03:04:05"})"},
};

/// A member that is only shown, and what a token shows of it.
struct Shown
{
    const char *server;
    const char *path;
    QString (*of)(const Token &token);
};

QString nameOf(const Token &token)
{
    return token.name;
}
QString roleOf(const Token &token)
{
    return token.roles.empty() ? QString() : token.roles.front().id();
}
QString regionOf(const Token &token)
{
    return token.region;
}
QString scopeOf(const Token &token)
{
    return token.scope.verbatim;
}

constexpr std::array shown{
    Shown{"ovh-ai", "spec.name", nameOf},        Shown{"ovh-ai", "spec.role", roleOf},
    Shown{"ovh-ai", "spec.region", regionOf},    Shown{"ovh-ai", "spec.labelSelector", scopeOf},
    Shown{"ovh-ai-region", "spec.name", nameOf}, Shown{"ovh-ai-region", "spec.role", roleOf},
    Shown{"ovh-serving", "groups", roleOf},      Shown{"ovh-ai-region", "spec.labelSelector", scopeOf},
    Shown{"ovh-serving", "resource", scopeOf},   Shown{"utho", "name", nameOf},
};

QJsonObject with(QJsonObject object, const QStringList &path, const QJsonValue &value)
{
    const QString &key = path.front();
    object.insert(key, path.size() == 1 ? value : with(object.value(key).toObject(), path.mid(1), value));
    return object;
}

/// The server's element with `value` at `path`; a list where there is one.
QJsonObject elementWith(const QByteArray &server, const QByteArray &path, const QJsonValue &value)
{
    const auto found = std::find_if(listedBy.begin(), listedBy.end(),
                                    [&server](const Listed &one) { return server == one.server; });
    const auto element = QJsonDocument::fromJson(found->element).object();
    return with(element, QString::fromLatin1(path).split(u'.'),
                path == "groups" ? QJsonValue(QJsonArray{value}) : value);
}

Result<Token> read(const QByteArray &server, const QJsonObject &element)
{
    ConnectionSettings settings{QString::fromLatin1(server), {}, u"https://server.example"_s};
    settings.region = u"GRA"_s;
    return makeWire(settings, credentials({}))->readListed(element);
}

void addShown()
{
    QTest::addColumn<int>("row");
    for (std::size_t row = 0; row < shown.size(); ++row) {
        QTest::addRow("%s, %s", shown[row].server, shown[row].path) << int(row);
    }
}

} // namespace

class ListedTextsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsShown_isTakenAsItCame_data() { addShown(); }
    void whatIsShown_isTakenAsItCame()
    {
        QFETCH(int, row);
        const Shown &one = shown[std::size_t(row)];
        const auto token = read(one.server, elementWith(one.server, one.path, odd()));
        QVERIFY2(token, qPrintable(token ? QString() : token.error().detail));
        QCOMPARE(one.of(*token), odd());
        // And through the list that is kept, too: a scope that lost itself there would look like everything.
        TokenBatch batch;
        batch.append(*token);
        QCOMPARE(batch.token(0), *token);
    }

    void whatIsEmpty_isNothing_data() { addShown(); }
    void whatIsEmpty_isNothing()
    {
        QFETCH(int, row);
        const Shown &one = shown[std::size_t(row)];
        const auto token = read(one.server, elementWith(one.server, one.path, QString()));
        QVERIFY2(token, qPrintable(token ? QString() : token.error().detail));
        QCOMPARE(one.of(*token), QString());
        QVERIFY(token->roles.empty() || !token->roles.front().id().isEmpty());
    }

    /// Above all a selector: read as none, it would stand for everything.
    void whatIsNoText_isRefused_data() { addShown(); }
    void whatIsNoText_isRefused()
    {
        QFETCH(int, row);
        const Shown &one = shown[std::size_t(row)];
        const auto token = read(one.server, elementWith(one.server, one.path, QJsonObject{{u"a"_s, u"b"_s}}));
        QVERIFY(!token);
        QCOMPARE(token.error().kind, ErrorKind::Corrupt);
    }

    void ids_areRefusedWithSuchCharacters_data()
    {
        QTest::addColumn<QByteArray>("server");
        for (const Listed &one : listedBy) {
            QTest::newRow(one.server) << QByteArray(one.server);
        }
    }
    void ids_areRefusedWithSuchCharacters()
    {
        QFETCH(QByteArray, server);
        QVERIFY(read(server, elementWith(server, "id", u"i1"_s)));
        QVERIFY(!read(server, elementWith(server, "id", odd())));
        QVERIFY(!read(server, elementWith(server, "id", QString())));
    }

    void selectorOfCommasAlone_isNotEverything()
    {
        const auto token = read("ovh-ai", elementWith("ovh-ai", "spec.labelSelector", u",,"_s));
        QVERIFY(token);
        QVERIFY(!token->scope.isEmpty());
    }

    void oddToken_hidesNoOther_andCanBeDeleted()
    {
        OvhDouble api;
        const RemoteRig rig = ovhAiRig(api);
        const auto store = rig.open();
        QVERIFY(created(*store, u"good"_s));
        const QString id = api.tokens()
                               .add({{u"name"_s, odd()},
                                     {u"role"_s, odd()},
                                     {u"region"_s, odd()},
                                     {u"labelSelector"_s, odd()}})
                               .id;
        QVERIFY(answerOf<bool>([&store](Reply<bool> reply) { store->refresh(std::move(reply)); }));
        const auto all = allTokens(*store);
        QVERIFY(all);
        QCOMPARE(all->size(), std::size_t(2));
        QCOMPARE(rig.journal.lastTokens().size(), std::size_t(2));
        const auto outcomes = removed(*store, {TokenId(id)});
        QVERIFY(outcomes && !outcomes->front().error);
        QCOMPARE(api.tokens().all().size(), std::size_t(1));
    }
};

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::ListedTextsTest)
#include "tst_listed_texts.moc"
