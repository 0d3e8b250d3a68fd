// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/ovh_signature.h"

#include <QTest>

namespace tkd {

class OvhSignatureTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// The answers that the authors of the API's clients agree on.
    void knownCalls_areSignedAsPublished_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("signature");
        const QByteArray auth("https://eu.api.ovh.com/1.0/auth");
        const QByteArray body(R"({"a":"b","c":"d"})");
        const auto row = [](const char *name, const char *verb, const QByteArray &url, const QByteArray &sent,
                            const char *signature) {
            QTest::newRow(name) << QByteArray(verb) << url << sent << QByteArray(signature);
        };
        row("get", "GET", auth, {}, "$1$e9556054b6309771395efa467c22e627407461ad");
        row("post", "POST", auth, body, "$1$ec2fb5c7a81f64723c77d2e5b609ae6f58a84fc1");
        row("put", "PUT", auth, body, "$1$8a75a9e7c8e7296c9dbeda6a2a735eb6bd58ec4b");
        row("delete", "DELETE", auth, {}, "$1$a1eecd00b3b02b6cf5708b84b9ff42059a950d85");
        row("another path", "GET", "https://eu.api.ovh.com/1.0/call", {},
            "$1$7f2db49253edfc41891023fcd1a54cf61db05fbb");
        row("another version", "GET", "https://eu.api.ovh.com/v1/call", {},
            "$1$e6e7906d385eb28adcbfbe6b66c1528a42d741ad");
    }
    void knownCalls_areSignedAsPublished()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, url);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, signature);
        QCOMPARE(ovhSignature("9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk", "5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY", verb,
                              url, body, 1457018875),
                 signature);
    }
};

} // namespace tkd

QTEST_GUILESS_MAIN(tkd::OvhSignatureTest)
#include "tst_ovh_signature.moc"
