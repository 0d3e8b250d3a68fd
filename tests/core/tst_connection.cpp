// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/connection.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

class TestConnection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chosenFields_mayBeEmptyForAsking_data();
    void chosenFields_mayBeEmptyForAsking();

private:
    [[nodiscard]] static QStringList fieldsOf(const std::vector<FieldMessage> &problems);
};

QStringList TestConnection::fieldsOf(const std::vector<FieldMessage> &problems)
{
    QStringList fields;
    for (const FieldMessage &problem : problems) {
        fields << problem.field;
    }
    return fields;
}

void TestConnection::chosenFields_mayBeEmptyForAsking_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("way");
    QTest::addColumn<QStringList>("needed");
    QTest::newRow("OVHcloud AI") << u"ovh-ai"_s << u"application"_s << QStringList();
    QTest::newRow("one region") << u"ovh-ai-region"_s << u"token"_s << QStringList();
    QTest::newRow("Serving Engine") << u"ovh-serving"_s << u"oauth2"_s << QStringList();
    // Whose tokens is chosen from the hub's users; who signs in to Keystone is not.
    QTest::newRow("JupyterHub") << u"jupyterhub"_s << u"token"_s << QStringList();
    QTest::newRow("Keystone") << u"keystone"_s << u"password"_s << QStringList{u"user"_s, u"domain"_s};
    QTest::newRow("credential") << u"keystone"_s << u"application-credential"_s << QStringList();
}

void TestConnection::chosenFields_mayBeEmptyForAsking()
{
    QFETCH(QString, server);
    QFETCH(QString, way);
    QFETCH(QStringList, needed);
    ConnectionSettings settings{server, way, u"https://api.example"_s};
    QCOMPARE(fieldsOf(validateForAsking(settings)), needed);
    // But not nonsense, and not without an address.
    settings.project = u" x"_s;
    settings.address.clear();
    QCOMPARE(fieldsOf(validateForAsking(settings)),
             QStringList{u"address"_s} + QStringList{u"project"_s} + needed);
}

QTEST_APPLESS_MAIN(TestConnection)
#include "tst_connection.moc"
