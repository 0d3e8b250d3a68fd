// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/servers/ovh_import.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tkd;
using namespace Qt::StringLiterals;

/// OVHcloud's own files and variables, as its tools read them.
class TestOvhImport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothing_isNotFound();
    void laterFile_winsValueByValue();
    void variables_winOverFiles();
    void otherEndpoint_hasASectionOfItsOwn();
    void address_isTakenAsEndpoint();
    void unknownEndpoint_isRefused();
    void serviceAccount_isAnotherWay();
    void wayOfAVariable_winsOverFiles();
    void halfAWayOfAVariable_doesNotWin();
    void applicationAlone_isEnoughToAskForAKey();
    void nothingComplete_isRefusedNamingTheFile();
    void oddLines_areRead();
    void sources_areInTheirOrder();

private:
    QString write(const QString &name, const QByteArray &text);
    [[nodiscard]] static QByteArray part(const ImportedConnection &imported, CredentialPart part);

    std::unique_ptr<QTemporaryDir> m_directory;
};

namespace {

constexpr const char whole[] = R"([default]
; general configuration
endpoint=ovh-eu

[ovh-eu]
application_key=ak
application_secret = as
consumer_key: ck
)";

} // namespace

void TestOvhImport::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
}

QString TestOvhImport::write(const QString &name, const QByteArray &text)
{
    const QString path = m_directory->filePath(name);
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? path : QString();
}

QByteArray TestOvhImport::part(const ImportedConnection &imported, CredentialPart part)
{
    const std::string_view text = imported.credentials.reveal(part);
    return {text.data(), qsizetype(text.size())};
}

void TestOvhImport::nothing_isNotFound()
{
    OvhSources sources;
    sources.files = {m_directory->filePath(u"ovh.conf"_s)};
    QCOMPARE(importOvhConnection(sources).error().kind, ErrorKind::NotFound);
}

void TestOvhImport::laterFile_winsValueByValue()
{
    OvhSources sources;
    sources.files = {write(u"a"_s, whole), write(u"b"_s, "[ovh-eu]\nconsumer_key=later\n")};
    const auto imported = importOvhConnection(sources);
    QVERIFY(imported.has_value());
    QCOMPARE(imported->from, sources.files);
    QCOMPARE(imported->address, u"https://eu.api.ovh.com/1.0"_s);
    QCOMPARE(imported->authentication, u"application"_s);
    QCOMPARE(part(*imported, CredentialPart::ApplicationKey), "ak");
    QCOMPARE(part(*imported, CredentialPart::ApplicationSecret), "as");
    QCOMPARE(part(*imported, CredentialPart::ConsumerKey), "later");
}

void TestOvhImport::variables_winOverFiles()
{
    OvhSources sources;
    sources.files = {write(u"a"_s, whole)};
    sources.variables[u"OVH_CONSUMER_KEY"_s] = Secret(QByteArrayView("from-environment"));
    const auto imported = importOvhConnection(sources);
    QVERIFY(imported.has_value());
    QCOMPARE(part(*imported, CredentialPart::ConsumerKey), "from-environment");
    QVERIFY(imported->from.contains(u"OVH_CONSUMER_KEY"_s));
    sources.variables[u"OVH_ENDPOINT"_s] = Secret(QByteArrayView("ovh-ca"));
    QCOMPARE(importOvhConnection(sources).error().kind, ErrorKind::Invalid); // no application for ca
}

void TestOvhImport::otherEndpoint_hasASectionOfItsOwn()
{
    OvhSources sources;
    sources.files = {write(u"a"_s,
                           QByteArray(whole).replace("endpoint=ovh-eu", "endpoint=ovh-us")
                               + "[ovh-us]\napplication_key=k\napplication_secret=s\nconsumer_key=c\n")};
    const auto imported = importOvhConnection(sources);
    QVERIFY(imported.has_value());
    QCOMPARE(imported->address, u"https://api.us.ovhcloud.com/1.0"_s);
    QCOMPARE(part(*imported, CredentialPart::ApplicationKey), "k");
}

void TestOvhImport::address_isTakenAsEndpoint()
{
    OvhSources sources;
    sources.variables[u"OVH_ENDPOINT"_s] = Secret(QByteArrayView("https://gateway.example/1.0"));
    sources.variables[u"OVH_APPLICATION_KEY"_s] = Secret(QByteArrayView("ak"));
    QCOMPARE(importOvhConnection(sources)->address, u"https://gateway.example/1.0"_s);
}

void TestOvhImport::unknownEndpoint_isRefused()
{
    OvhSources sources;
    sources.files = {write(u"a"_s, QByteArray(whole).replace("ovh-eu", "kimsufi-eu"))};
    const auto refused = importOvhConnection(sources);
    QCOMPARE(refused.error().kind, ErrorKind::Invalid);
    QVERIFY(refused.error().message.contains(u"kimsufi-eu"_s));
}

void TestOvhImport::serviceAccount_isAnotherWay()
{
    OvhSources sources;
    sources.files = {write(u"a"_s, "[ovh-eu]\nclient_id=EU.1\nclient_secret=s\n")};
    const auto imported = importOvhConnection(sources);
    QVERIFY(imported.has_value());
    QCOMPARE(imported->authentication, u"oauth2"_s);
    QCOMPARE(part(*imported, CredentialPart::ClientId), "EU.1");
}

/// Whoever sets a variable means it, whatever stands in the files.
void TestOvhImport::wayOfAVariable_winsOverFiles()
{
    OvhSources sources;
    sources.files = {write(u"a"_s, QByteArray(whole) + "client_secret = from-file\n")};
    QCOMPARE(importOvhConnection(sources)->authentication, u"application"_s);
    sources.variables[u"OVH_CLIENT_ID"_s] = Secret(QByteArrayView("EU.2"));
    const auto mixed = importOvhConnection(sources);
    QVERIFY(mixed.has_value());
    QCOMPARE(mixed->authentication, u"oauth2"_s);
    QCOMPARE(part(*mixed, CredentialPart::ClientSecret), "from-file");
    sources.variables[u"OVH_CLIENT_SECRET"_s] = Secret(QByteArrayView("from-environment"));
    const auto imported = importOvhConnection(sources);
    QVERIFY(imported.has_value());
    QCOMPARE(imported->authentication, u"oauth2"_s);
    QCOMPARE(part(*imported, CredentialPart::ClientId), "EU.2");
    QCOMPARE(part(*imported, CredentialPart::ClientSecret), "from-environment");
}

/// Half of a way is none, wherever it comes from.
void TestOvhImport::halfAWayOfAVariable_doesNotWin()
{
    OvhSources sources;
    sources.files = {write(u"a"_s, whole)};
    sources.variables[u"OVH_CLIENT_ID"_s] = Secret(QByteArrayView("EU.2"));
    QCOMPARE(importOvhConnection(sources)->authentication, u"application"_s);
}

void TestOvhImport::applicationAlone_isEnoughToAskForAKey()
{
    OvhSources sources;
    sources.files = {write(u"a"_s, "[ovh-eu]\napplication_key=ak\napplication_secret=as\n")};
    const auto imported = importOvhConnection(sources);
    QVERIFY(imported.has_value());
    QCOMPARE(imported->authentication, u"application"_s);
    QVERIFY(imported->credentials.part(CredentialPart::ConsumerKey) == nullptr);
}

void TestOvhImport::nothingComplete_isRefusedNamingTheFile()
{
    OvhSources sources;
    sources.files = {write(u"a"_s, "[ovh-eu]\nconsumer_key=ck\n")};
    const auto refused = importOvhConnection(sources);
    QCOMPARE(refused.error().kind, ErrorKind::Invalid);
    QVERIFY(refused.error().message.contains(sources.files.front()));
    QVERIFY(!refused.error().message.contains(u"ck"_s));
}

void TestOvhImport::oddLines_areRead()
{
    OvhSources sources;
    sources.files = {write(u"a"_s,
                           "# comment\r\n[ ovh-eu ]\r\nAPPLICATION_KEY = a=b:c \r\n"
                           "application_secret=s\r\n=nothing\nnoise\n[broken\n")};
    const auto imported = importOvhConnection(sources);
    QVERIFY(imported.has_value());
    QCOMPARE(part(*imported, CredentialPart::ApplicationKey), "a=b:c");
}

void TestOvhImport::sources_areInTheirOrder()
{
    const OvhSources sources = ovhSources();
    QCOMPARE(sources.files,
             (QStringList{u"/etc/ovh.conf"_s, QDir::home().filePath(u".ovh.conf"_s),
                          QDir::current().filePath(u"ovh.conf"_s)}));
}

QTEST_GUILESS_MAIN(TestOvhImport)
#include "tst_ovh_import.moc"
