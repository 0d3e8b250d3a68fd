// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/reach.h"

#include "core/copy_form.h"

#include <QTest>

using namespace tkd;
using namespace Qt::StringLiterals;

class TestReach : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scope_decides_data();
    void scope_decides();
    void address_isTheFirstThatIsReached();
    void copySubject_takesItBeforeThePlaceholder();
};

namespace {

Resource app()
{
    Resource resource{u"llama-3"_s, u"app"_s, u"Llama"_s, u"GRA"_s, u"https://llama.example.net/v1"_s};
    resource.labels = {LabelSelector::parse(u"group=A").value(), LabelSelector::parse(u"team=x").value()};
    return resource;
}

Token tokenOf(const QString &scope, const QString &region = {})
{
    Token token;
    token.name = u"ci-reader"_s;
    token.region = region;
    token.scope = scopeFromText(scope.toStdString());
    return token;
}

} // namespace

void TestReach::scope_decides_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QString>("region");
    QTest::addColumn<bool>("reached");
    const auto row = [](const char *scope, const char *region, bool reached) {
        const QString text = QString::fromLatin1(scope).replace(u'|', QChar(0x1f));
        QTest::addRow("%s in %s", scope, region) << text << QString::fromLatin1(region) << reached;
    };
    row("|||", "", true);
    row("group=A|||", "", true);
    row("group=A,team=x|||", "GRA", true);
    row("group=A,team=y|||", "", false);
    row("group=a|||", "", false);
    row("|||", "gra", true);
    row("|||", "BHS", false);
    row("|llama*||", "", true);
    row("|*||", "", true);
    row("|mistral,llama-3||", "", true);
    row("|mistral||", "", false);
    row("||Llama|", "", true);
    row("||llama-3|", "", true);
    row("||llama|", "", false);
    row("group=A|mistral||", "", false);
    row("|||a server's own", "", false);
}

void TestReach::scope_decides()
{
    QFETCH(QString, scope);
    QFETCH(QString, region);
    QFETCH(bool, reached);
    QCOMPARE(reaches(tokenOf(scope, region), app()), reached);
}

void TestReach::address_isTheFirstThatIsReached()
{
    Resource silent = app();
    silent.address.clear();
    Resource other = app();
    other.labels.clear();
    other.address = u"https://other.example.net"_s;
    const std::vector<Resource> all{silent, other, app()};
    const QString labels = QString(u"group=A|||"_s).replace(u'|', QChar(0x1f));
    QCOMPARE(addressReached(tokenOf(labels), all), app().address);
    QCOMPARE(addressReached(tokenOf({}), all), other.address);
    QCOMPARE(addressReached(tokenOf(labels), std::span(all).first(2)), QString());
    QCOMPARE(addressReached(tokenOf(labels), {}), QString());
}

void TestReach::copySubject_takesItBeforeThePlaceholder()
{
    const std::vector<Resource> all{app()};
    const auto subject = [&all](const Token &token) {
        return copySubject(defaultPlatform(), token, addressReached(token, all));
    };
    QCOMPARE(subject(tokenOf({})), (CopySubject{u"ci-reader"_s, app().address}));
    const Token elsewhere = tokenOf({}, u"BHS"_s);
    QCOMPARE(subject(elsewhere), copySubject(defaultPlatform(), elsewhere));
}

QTEST_APPLESS_MAIN(TestReach)
#include "tst_reach.moc"
