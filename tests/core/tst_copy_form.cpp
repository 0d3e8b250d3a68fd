// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/copy_form.h"

#include "core/platform.h"
#include "core/secret.h"
#include "core/token.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

constexpr CopyForm allForms[] = {
    CopyForm::AuthorizationHeader, CopyForm::Curl, CopyForm::EnvLine, CopyForm::Python,
    CopyForm::KubernetesSecret,    CopyForm::Ovhai};
constexpr char token[] = "tkdesk_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17";
const CopySubject subject{u"CI reader"_s, u"https://<your-app-id>.app.gra.example/"_s};

QString textOf(const Secret &secret)
{
    const std::string_view text = secret.reveal();
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString filled(CopyForm form, const CopySubject &about = subject)
{
    return textOf(filledForm(form, about, Secret(token)));
}

} // namespace

/// The words of each form. That its readers take the token out as it went in is tried by copy_form.py, with
/// the readers themselves.
class TestCopyForm final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void form_isThePlaceholdersWithTheToken();
    void form_reads_data();
    void form_reads();
    void oneLine_endsWithoutABreak();
    void variable_saysWhatItIs_data();
    void variable_saysWhatItIs();
    void key_findsItsForm();
    void title_isThereForEach();
    void address_takesTheTokensRegion_data();
    void address_takesTheTokensRegion();
    void platform_offersForms();
};

void TestCopyForm::form_isThePlaceholdersWithTheToken()
{
    for (const CopyForm form : allForms) {
        QString expected = placeholderForm(form, subject);
        QVERIFY(!expected.contains(QString::fromLatin1(token)));
        if (form == CopyForm::EnvLine) {
            expected.remove(u'\''); // which the placeholder needs and the token does not
        }
        QVERIFY(expected.contains(QLatin1StringView(tokenPlaceholder)));
        expected.replace(QLatin1StringView(tokenPlaceholder), QString::fromLatin1(token));
        QCOMPARE(filled(form), expected);
    }
}

void TestCopyForm::form_reads_data()
{
    QTest::addColumn<CopyForm>("form");
    QTest::addColumn<QString>("text");
    QTest::newRow("header") << CopyForm::AuthorizationHeader << u"Authorization: Bearer <your-token>"_s;
    QTest::newRow("curl") << CopyForm::Curl
                          << u"printf 'Authorization: Bearer %s' '<your-token>' | curl -H @- "
                             "'https://<your-app-id>.app.gra.example/'"_s;
    QTest::newRow("env") << CopyForm::EnvLine << u"CI_READER_TOKEN='<your-token>'"_s;
    QTest::newRow("python")
        << CopyForm::Python
        << u"import urllib.request\n"
           "\n"
           "token = \"<your-token>\"\n"
           "request = urllib.request.Request(\"https://<your-app-id>.app.gra.example/\")\n"
           "request.add_header(\"Authorization\", f\"Bearer {token}\")\n"
           "with urllib.request.urlopen(request) as answer:\n"
           "    print(answer.read().decode())\n"_s;
    QTest::newRow("kubernetes") << CopyForm::KubernetesSecret
                                << u"apiVersion: v1\n"
                                   "kind: Secret\n"
                                   "metadata:\n"
                                   "  name: \"ci-reader\"\n"
                                   "type: Opaque\n"
                                   "stringData:\n"
                                   "  token: \"<your-token>\"\n"_s;
    QTest::newRow("ovhai") << CopyForm::Ovhai << u"ovhai --token '<your-token>' me"_s;
}

void TestCopyForm::form_reads()
{
    QFETCH(CopyForm, form);
    QFETCH(QString, text);
    QCOMPARE(placeholderForm(form, subject), text);
}

void TestCopyForm::oneLine_endsWithoutABreak()
{
    for (const CopyForm form : allForms) {
        const QString text = filled(form);
        QVERIFY(text.endsWith(u'\n') ? text.count(u'\n') > 1 : !text.contains(u'\n'));
    }
}

void TestCopyForm::variable_saysWhatItIs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("word");
    QTest::newRow("usual") << u"ci-reader"_s << u"CI_READER_TOKEN"_s << u"ci-reader"_s;
    QTest::newRow("none") << QString() << u"TOKEN"_s << u"token"_s;
    QTest::newRow("says it already") << u"deploy token"_s << u"DEPLOY_TOKEN"_s << u"deploy-token"_s;
    QTest::newRow("nothing but it") << u"Token"_s << u"TOKEN"_s << u"token"_s;
    QTest::newRow("begins with a digit") << u"7 dwarfs"_s << u"TOKEN_7_DWARFS"_s << u"7-dwarfs"_s;
    QTest::newRow("no letter of ASCII") << u"Ключ"_s << u"TOKEN"_s << u"token"_s;
    QTest::newRow("hostile") << u"--x'; rm -rf ~ #\n$(y)"_s << u"X_RM_RF_Y_TOKEN"_s << u"x-rm-rf-y"_s;
}

void TestCopyForm::variable_saysWhatItIs()
{
    QFETCH(QString, name);
    QFETCH(QString, variable);
    QFETCH(QString, word);
    const CopySubject about{name, u"https://example.test/"_s};
    QCOMPARE(filled(CopyForm::EnvLine, about), QString(variable % u'=' % QLatin1StringView(token)));
    QVERIFY(filled(CopyForm::KubernetesSecret, about).contains(u"  name: \"%1\"\n"_s.arg(word)));
    QCOMPARE(tokenFileName(name), QString(word % u".token"));
}

void TestCopyForm::key_findsItsForm()
{
    QSet<QString> keys;
    for (const CopyForm form : allForms) {
        QCOMPARE(copyFormByKey(copyFormKey(form)), std::optional(form));
        keys.insert(copyFormKey(form));
    }
    QCOMPARE(keys.size(), qsizetype(std::size(allForms)));
    QCOMPARE(copyFormByKey(u"basic"), std::nullopt);
}

void TestCopyForm::title_isThereForEach()
{
    QSet<QString> titles;
    for (const CopyForm form : allForms) {
        titles.insert(copyFormTitle(form));
    }
    QCOMPARE(titles.size(), qsizetype(std::size(allForms)));
    QVERIFY(!titles.contains(QString()));
}

void TestCopyForm::address_takesTheTokensRegion_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("address");
    const QString any = u"https://<your-app-id>.app.%1.ai.cloud.ovh.net/"_s;
    QTest::newRow("GRA") << u"GRA"_s << any.arg(u"gra"_s);
    QTest::newRow("US") << u"US-EAST-VA"_s << any.arg(u"us-east-va"_s);
    QTest::newRow("none") << QString() << any.arg(u"<region>"_s);
    QTest::newRow("what is no part of a host") << u"x/@evil"_s << any.arg(u"<region>"_s);
}

void TestCopyForm::address_takesTheTokensRegion()
{
    QFETCH(QString, region);
    QFETCH(QString, address);
    Token about;
    about.name = u"ci-reader"_s;
    about.region = region;
    QCOMPARE(copySubject(defaultPlatform(), about), (CopySubject{u"ci-reader"_s, address}));
}

void TestCopyForm::platform_offersForms()
{
    for (const Platform &platform : platforms()) {
        const std::span<const CopyForm> offered = platform.copyForms;
        QVERIFY(offered.size() >= 5);
        QVERIFY(copySubject(platform, {}).address.startsWith(u"https://<"_s));
        const bool ovhai = std::find(offered.begin(), offered.end(), CopyForm::Ovhai) != offered.end();
        QCOMPARE(ovhai, platform.usesRegion); // the two platforms that ovhai is for
    }
}

QTEST_APPLESS_MAIN(TestCopyForm)
#include "tst_copy_form.moc"
