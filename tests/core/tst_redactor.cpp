// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/redactor.h"
#include "core/token_format.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

class TestRedactor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void redact_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("clean");
        const QString run = QString(30, u'x');
        const QString token = u"tkdesk_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"_s;
        QTest::newRow("nothing") << u"created token ci-reader in 3 ms"_s
                                 << u"created token ci-reader in 3 ms"_s;
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("token") << QString(u"got "_s + token + u"."_s) << u"got tkdesk_[redacted]."_s;
        QTest::newRow("two tokens") << QString(token + u' ' + token)
                                    << u"tkdesk_[redacted] tkdesk_[redacted]"_s;
        QTest::newRow("glued before") << QString(u"x"_s + token) << u"xtkdesk_[redacted]"_s;
        QTest::newRow("cut token") << u"tkdesk_zQWB"_s << u"tkdesk_[redacted]"_s;
        QTest::newRow("workspace's prefix") << u"mycorp_abc"_s << u"mycorp_[redacted]"_s;
        QTest::newRow("later prefix") << u"later_abc"_s << u"later_[redacted]"_s;
        QTest::newRow("other prefix, short") << u"some_name"_s << u"some_name"_s;
        QTest::newRow("header") << u"Authorization: Bearer abc.def"_s << u"Authorization: [redacted]"_s;
        QTest::newRow("header in lower case")
            << u"authorization:Basic eDp5"_s << u"authorization:[redacted]"_s;
        QTest::newRow("header among others") << u"Accept: */*\r\nAuthorization: token abc\r\nHost: x"_s
                                             << u"Accept: */*\r\nAuthorization: [redacted]\r\nHost: x"_s;
        QTest::newRow("header in JSON") << u"{\"Authorization\": \"Bearer abc\", \"a\": 1}"_s
                                        << u"{\"Authorization\": \"[redacted]\", \"a\": 1}"_s;
        QTest::newRow("Keystone") << u"X-Auth-Token: abc"_s << u"X-Auth-Token: [redacted]"_s;
        QTest::newRow("bearer alone") << u"sent bearer abc-def now"_s << u"sent bearer [redacted] now"_s;
        QTest::newRow("29 characters") << QString(29, u'x') << QString(29, u'x');
        QTest::newRow("30 characters") << run << u"[redacted]"_s;
        QTest::newRow("longer run in text") << QString(u"a "_s + run + run + u" b"_s) << u"a [redacted] b"_s;
        QTest::newRow("run in path") << QString(u"/v1/"_s + run + u"/x"_s) << u"/v1/[redacted]/x"_s;
        QTest::newRow("UUID stays") << u"4c4f6253-a059-424a-92da-5e06a12ddffd"_s
                                    << u"4c4f6253-a059-424a-92da-5e06a12ddffd"_s;
        QTest::newRow("JSON web token") << u"t=eyJh.eyJz.s-g_n"_s << u"t=[redacted]"_s;
    }
    void redact()
    {
        QFETCH(QString, text);
        QFETCH(QString, clean);
        Redactor redactor({u"mycorp"_s});
        redactor.addPrefix(u"later"_s);
        QCOMPARE(redactor.redact(text), clean);
        QCOMPARE(redactor.redact(clean), clean);
    }

    void withoutPrefixes_knowsTheUsualOne()
    {
        QCOMPARE(Redactor().redact(u"tkdesk_abc"_s), u"tkdesk_[redacted]"_s);
        QCOMPARE(Redactor({QString()}).redact(u"a _b"_s), u"a _b"_s);
    }

    void everyNewToken_isTakenOut()
    {
        const Redactor redactor;
        for (int i = 0; i < 200; ++i) {
            const Secret secret = generateTokenSecret("otherprefx");
            const std::string_view text = secret.reveal();
            const QString line = u"secret="_s + QLatin1StringView(text.data(), qsizetype(text.size()));
            QVERIFY(!redactor.redact(line).contains(QLatin1StringView(text.data() + 11, 12)));
        }
    }
};

QTEST_APPLESS_MAIN(TestRedactor)
#include "tst_redactor.moc"
