// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// What a person is told in a hub's own words, which can quote the beginning of a token.
#include "stores/remote/http_outcome.h"
#include "stores/remote/wire_format.h"

#include <QJsonDocument>
#include <QTest>

namespace tkd::test {

using namespace Qt::StringLiterals;

class JupyterHubWordsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void quotedToken_isLeftOut_data()
    {
        QTest::addColumn<QString>("says");
        QTest::addColumn<QString>("told");
        // A hub 3.0.0 writes its tokens and its services' clients in this way.
        QTest::newRow("a token")
            << u"<APIToken('32ab...', user='carol', client_id='jupyterhub')> is odd"_s
            << u"<APIToken('[redacted]...', user='carol', client_id='jupyterhub')> is odd"_s;
        QTest::newRow("two tokens") << u"32ab... took the place of f00d..."_s
                                    << u"[redacted]... took the place of [redacted]..."_s;
        QTest::newRow("a longer beginning")
            << u"token 32ab-_Zz09... is odd"_s << u"token [redacted]... is odd"_s;
        QTest::newRow("a whole token") << QString(u"tkdesk_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17 is odd"_s)
                                       << u"tkdesk_[redacted] is odd"_s;
        QTest::newRow("none") << u"The quota is used up."_s << u"The quota is used up."_s;
        QTest::newRow("a pause") << u"Well ... no."_s << u"Well ... no."_s;
    }
    void quotedToken_isLeftOut()
    {
        QFETCH(QString, says);
        QFETCH(QString, told);
        HttpAnswer answer;
        answer.status = 409;
        answer.body = toWiped(QJsonDocument(QJsonObject{{u"status"_s, 409}, {u"message"_s, says}}).toJson());
        const Error error = explained(answer);
        QVERIFY2(error.message.contains(told), qPrintable(error.message));
        QVERIFY(!QString(error.message + error.detail).contains(u"32ab"_s));
        QVERIFY(!error.message.contains(u"zQWB"_s));
    }

    void noWords_leaveTheUsualSentence()
    {
        for (const char *body :
             {"", "null", "[]", "{}", R"({"message":null})", R"({"message":7})", "<html>"}) {
            HttpAnswer answer;
            answer.status = 409;
            answer.body = toWiped(body);
            QCOMPARE(explained(answer).message, usual(answer).message);
        }
    }

private:
    [[nodiscard]] static Error usual(const HttpAnswer &answer)
    {
        return errorOfAnswer(answer, HttpCall::Kind::Mutation, u"hub.example"_s, fromUnix(0));
    }
    [[nodiscard]] static Error explained(const HttpAnswer &answer)
    {
        ConnectionSettings settings{u"jupyterhub"_s, u"token"_s, u"https://hub.example"_s};
        settings.user = u"carol"_s;
        const auto wire = makeWire(settings, std::make_shared<Credentials>());
        return wire->explain({}, answer, usual(answer));
    }
};

} // namespace tkd::test

QTEST_APPLESS_MAIN(tkd::test::JupyterHubWordsTest)
#include "tst_jupyterhub_words.moc"
