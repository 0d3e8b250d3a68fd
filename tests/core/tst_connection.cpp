// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/connection.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace tkd;

class TestConnection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void address_isKept_data();
    void address_isKept();
    void address_isRefused_data();
    void address_isRefused();
    void host_isShownInItsTrueLetters();
    void loopback_data();
    void loopback();
    void good_breaksNoRule_data();
    void good_breaksNoRule();
    void fault_isAtItsField_data();
    void fault_isAtItsField();
    void unknownKind_endsTheSearch();
    void chosenFields_mayBeEmptyForAsking_data();
    void chosenFields_mayBeEmptyForAsking();
    void part_isTakenAwayByNothing();
    void missingParts_areThoseOfTheWay();

private:
    [[nodiscard]] static ConnectionSettings good(const QString &server, const QString &way);
    [[nodiscard]] static QStringList fieldsOf(const std::vector<FieldMessage> &problems);
};

/// With all that any kind asks for.
ConnectionSettings TestConnection::good(const QString &server, const QString &way)
{
    ConnectionSettings settings{server, way, u"https://api.example/1.0"_s};
    settings.project = u"project"_s;
    settings.namespaceId = u"namespace"_s;
    settings.user = u"user"_s;
    settings.domain = u"Default"_s;
    settings.region = u"GRA"_s;
    return settings;
}

QStringList TestConnection::fieldsOf(const std::vector<FieldMessage> &problems)
{
    QStringList fields;
    for (const FieldMessage &problem : problems) {
        fields << problem.field;
    }
    return fields;
}

void TestConnection::address_isKept_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kept");
    const auto same = [](const char *name, const QString &text) { QTest::newRow(name) << text << text; };
    same("host alone", u"https://api.example"_s);
    same("path", u"https://api.example/v2/x"_s);
    same("port", u"https://api.example:8443/v2"_s);
    same("highest port", u"https://api.example:65535"_s);
    same("IPv4", u"https://192.0.2.1"_s);
    same("a name like an IPv4", u"https://256.256.256.256"_s);
    same("IPv6", u"https://[2001:db8::1]:8443"_s);
    same("http here", u"http://localhost:8000"_s);
    same("http here, IPv4", u"http://127.0.0.1:8000"_s);
    same("http here, IPv6", u"http://[::1]:8000"_s);
    same("escaped path", u"https://api.example/a%20b"_s);
    QTest::newRow("spaces around") << u"  https://api.example/v2\n"_s << u"https://api.example/v2"_s;
    QTest::newRow("slash at the end") << u"https://api.example/v2/"_s << u"https://api.example/v2"_s;
    QTest::newRow("slash alone") << u"https://api.example/"_s << u"https://api.example/"_s;
    QTest::newRow("capitals") << u"HTTPS://API.Example/V2"_s << u"https://api.example/V2"_s;
    QTest::newRow("steps in the path") << u"https://api.example/a/../b/./c"_s << u"https://api.example/b/c"_s;
    // What only looks like a known host shows its true letters.
    QTest::newRow("look-alike") << u"https://аpi.ovh.com"_s << u"https://xn--pi-6kc.ovh.com"_s;
    QTest::newRow("umlaut") << u"https://bücher.example"_s << u"https://xn--bcher-kva.example"_s;
    QTest::newRow("full-width letters") << u"https://ａｐｉ.example"_s << u"https://api.example"_s;
    QTest::newRow("2000 characters") << QString(u"https://api.example/"_s + QString(1980, u'a'))
                                     << QString(u"https://api.example/"_s + QString(1980, u'a'));
}

void TestConnection::address_isKept()
{
    QFETCH(QString, text);
    QFETCH(QString, kept);
    const auto url = parseServerAddress(text);
    QVERIFY2(url, url ? "" : qPrintable(url.error().message));
    QCOMPARE(url->toString(QUrl::FullyEncoded), kept);
    // What was kept is kept as it is.
    const auto again = parseServerAddress(kept);
    QVERIFY(again);
    QCOMPARE(again->toString(QUrl::FullyEncoded), kept);
}

void TestConnection::address_isRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QString() << u"Enter the server"_s;
    QTest::newRow("spaces") << u"  \t "_s << u"Enter the server"_s;
    QTest::newRow("no scheme") << u"api.example/v2"_s << u"https://"_s;
    QTest::newRow("ftp") << u"ftp://api.example"_s << u"https://"_s;
    QTest::newRow("file") << u"file:///etc/passwd"_s << u"https://"_s;
    QTest::newRow("javascript") << u"javascript:alert(1)"_s << u"https://"_s;
    QTest::newRow("http elsewhere") << u"http://api.example"_s << u"this computer only"_s;
    QTest::newRow("http to what begins like ours")
        << u"http://localhost.example"_s << u"this computer only"_s;
    QTest::newRow("http to all of this computer") << u"http://0.0.0.0"_s << u"this computer only"_s;
    QTest::newRow("user") << u"https://ada@api.example"_s << u"user or a password"_s;
    QTest::newRow("user and password") << u"https://ada:secret@api.example"_s << u"user or a password"_s;
    QTest::newRow("host in the user") << u"https://eu.api.ovh.com@evil.example"_s << u"user or a password"_s;
    QTest::newRow("query") << u"https://api.example/?a=b"_s << u"“?” or “#”"_s;
    QTest::newRow("empty query") << u"https://api.example/?"_s << u"“?” or “#”"_s;
    QTest::newRow("fragment") << u"https://api.example/#a"_s << u"“?” or “#”"_s;
    QTest::newRow("port 0") << u"https://api.example:0"_s << u"no good port"_s;
    QTest::newRow("port 65536") << u"https://api.example:65536"_s << u"not an address"_s;
    QTest::newRow("port of letters") << u"https://api.example:https"_s << u"not an address"_s;
    QTest::newRow("no host") << u"https:///v2"_s << u"no good host"_s;
    QTest::newRow("dot at the end") << u"https://api.example."_s << u"no good host"_s;
    QTest::newRow("dots at the end") << u"https://api.example../v2"_s << QString();
    QTest::newRow("dots inside") << u"https://api..example"_s << QString();
    QTest::newRow("network interface") << u"https://[fe80::1%25eth0]/"_s << u"network interface"_s;
    QTest::newRow("broken IPv6") << u"https://[::1"_s << u"not an address"_s;
    QTest::newRow("host with a mark") << u"https://api_example%00.ovh.com"_s << QString();
    QTest::newRow("space inside") << u"https://api.example/a b"_s << u"space"_s;
    QTest::newRow("backslash") << u"https://api.example\\@evil.example"_s << u"backslash"_s;
    QTest::newRow("quote") << u"https://api.example/\""_s << u"quote"_s;
    QTest::newRow("line break") << u"https://api.example/\nHost: evil"_s << u"U+000A"_s;
    QTest::newRow("direction") << u"https://api.example/\u202Emoc"_s << u"U+202E"_s;
    QTest::newRow("invisible") << u"https://api\u200B.example"_s << u"U+200B"_s;
    QTest::newRow("2001 characters") << QString(u"https://api.example/"_s + QString(1981, u'a')) << u"2000"_s;
    QTest::newRow("5000 characters") << QString(u"https://"_s + QString(5000, u'a')) << u"2000"_s;
}

void TestConnection::address_isRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto url = parseServerAddress(text);
    QVERIFY2(!url, url ? qPrintable(url->toString()) : "");
    QCOMPARE(url.error().kind, ErrorKind::Invalid);
    QVERIFY2(!url.error().message.isEmpty() && url.error().message.contains(says),
             qPrintable(url.error().message));
    QVERIFY(url.error().message.size() < 200);
    QVERIFY(!url.error().message.contains(u"secret"_s));
}

void TestConnection::host_isShownInItsTrueLetters()
{
    const auto address = parseServerAddress(u"https://аpi.ovh.com/1.0"_s); // with a Cyrillic а
    QVERIFY(address.has_value());
    QCOMPARE(shownHost(*address), u"xn--pi-6kc.ovh.com"_s);
    QCOMPARE(shownHost(QUrl(u"https://eu.api.ovh.com/1.0"_s)), u"eu.api.ovh.com"_s);
    QCOMPARE(shownHost(QUrl(u"https://[::1]:8000/hub/api"_s)), u"::1"_s);
}

void TestConnection::loopback_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isHere");
    for (const char *here : {"http://localhost", "http://LOCALHOST:1", "http://127.0.0.1",
                             "http://127.255.255.254", "http://127.0.0.0", "http://[::1]:80"}) {
        QTest::newRow(here) << QString::fromLatin1(here) << true;
    }
    for (const char *elsewhere :
         {"http://localhost.example", "http://localhost.", "http://alocalhost", "http://128.0.0.1",
          "http://127.0.0.1.example", "http://127.example", "http://[::2]", "http://[::ffff:7f00:1]",
          "http://0.0.0.0", "http://", "file:///etc/passwd"}) {
        QTest::newRow(elsewhere) << QString::fromLatin1(elsewhere) << false;
    }
}

void TestConnection::loopback()
{
    QFETCH(QString, address);
    QFETCH(bool, isHere);
    QCOMPARE(isLoopback(QUrl(address)), isHere);
}

void TestConnection::good_breaksNoRule_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("way");
    for (const ServerKind &kind : serverKinds()) {
        for (const Authentication &way : kind.authentications) {
            QTest::addRow("%s, %s", kind.key, way.key)
                << QString::fromLatin1(kind.key) << QString::fromLatin1(way.key);
        }
    }
}

void TestConnection::good_breaksNoRule()
{
    QFETCH(QString, server);
    QFETCH(QString, way);
    const ConnectionSettings settings = good(server, way);
    QCOMPARE(fieldsOf(validateConnection(settings)), QStringList());
    // And each field that this way asks for is missed.
    ConnectionSettings empty{server, way, settings.address};
    const ServerKind &kind = *serverKindByKey(server);
    QCOMPARE(validateConnection(empty).size(),
             connectionFields(kind, *authenticationByKey(kind, way)).size());
}

void TestConnection::fault_isAtItsField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isGood");
    const QByteArray hash(32, 'x');
    const QString pin = QString::fromLatin1(hash.toBase64());
    QTest::newRow("no address") << u"address"_s << QString() << false;
    QTest::newRow("no project") << u"project"_s << QString() << false;
    QTest::newRow("space before") << u"project"_s << u" project"_s << false;
    QTest::newRow("space behind") << u"user"_s << u"ada "_s << false;
    QTest::newRow("space inside") << u"user"_s << u"ada lovelace"_s << true;
    QTest::newRow("line break") << u"user"_s << u"ada\nb"_s << false;
    QTest::newRow("direction") << u"domain"_s << u"\u202Ea"_s << false;
    QTest::newRow("any letters") << u"user"_s << u"Zoë/äöü #?%"_s << true;
    QTest::newRow("255 characters") << u"region"_s << QString(255, u'a') << true;
    QTest::newRow("256 characters") << u"region"_s << QString(256, u'a') << false;
    QTest::newRow("pin") << u"pin"_s << pin << true;
    QTest::newRow("no pin") << u"pin"_s << QString() << true;
    QTest::newRow("pin of SHA-1") << u"pin"_s << QString::fromLatin1(QByteArray(20, 'x').toBase64()) << false;
    QTest::newRow("pin of 33 bytes") << u"pin"_s << QString::fromLatin1(QByteArray(33, 'x').toBase64())
                                     << false;
    QTest::newRow("pin in hexadecimal") << u"pin"_s << QString::fromLatin1(hash.toHex()) << false;
    QTest::newRow("pin as curl has it") << u"pin"_s << QString(u"sha256//"_s + pin) << false;
    QTest::newRow("pin in other letters") << u"pin"_s << QString(pin).replace(u'e', u'é') << false;
    QTest::newRow("authority") << u"caFile"_s << u"/etc/ssl/own.pem"_s << true;
    QTest::newRow("no authority") << u"caFile"_s << QString() << true;
    QTest::newRow("authority somewhere") << u"caFile"_s << u"own.pem"_s << false;
    QTest::newRow("authority at home") << u"caFile"_s << u"~/own.pem"_s << false;
}

void TestConnection::fault_isAtItsField()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(bool, isGood);
    ConnectionSettings settings = good(u"keystone"_s, u"password"_s);
    const std::map<QString, QString *> members{
        {u"address"_s, &settings.address}, {u"project"_s, &settings.project}, {u"user"_s, &settings.user},
        {u"domain"_s, &settings.domain},   {u"region"_s, &settings.region},   {u"pin"_s, &settings.pin},
        {u"caFile"_s, &settings.caFile}};
    *members.at(field) = value;
    const auto problems = validateConnection(settings);
    QCOMPARE(fieldsOf(problems), isGood ? QStringList() : QStringList{field});
    for (const FieldMessage &problem : problems) {
        QVERIFY(!problem.message.isEmpty());
    }
}

void TestConnection::unknownKind_endsTheSearch()
{
    QCOMPARE(fieldsOf(validateConnection({u"telnet"_s, u"token"_s, {}})), QStringList{u"server"_s});
    QCOMPARE(fieldsOf(validateConnection({u"utho"_s, u"password"_s, u"https://api.example"_s})),
             QStringList{u"authentication"_s});
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

void TestConnection::part_isTakenAwayByNothing()
{
    Credentials credentials;
    QVERIFY(credentials.part(CredentialPart::Token) == nullptr);
    QVERIFY(credentials.reveal(CredentialPart::Token).empty());
    credentials.set(CredentialPart::Token, Secret(QByteArrayView("one")));
    const Credentials other = credentials.duplicate();
    credentials.set(CredentialPart::Token, Secret());
    QVERIFY(credentials.part(CredentialPart::Token) == nullptr);
    QCOMPARE(other.reveal(CredentialPart::Token), std::string_view("one"));
}

void TestConnection::missingParts_areThoseOfTheWay()
{
    const ConnectionSettings settings = good(u"ovh-ai"_s, u"application"_s);
    Credentials credentials;
    credentials.set(CredentialPart::ApplicationSecret, Secret(QByteArrayView("one")));
    credentials.set(CredentialPart::Password, Secret(QByteArrayView("two"))); // of another way
    QCOMPARE(missingParts(settings, credentials),
             (std::vector{CredentialPart::ApplicationKey, CredentialPart::ConsumerKey}));
    QVERIFY(missingParts(good(u"telnet"_s, u"token"_s), {}).empty());
}

QTEST_APPLESS_MAIN(TestConnection)
#include "tst_connection.moc"
