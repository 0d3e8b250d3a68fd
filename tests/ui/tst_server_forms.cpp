// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/ui/server_fixture.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/choice_cards.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <array>

using namespace Qt::StringLiterals;
using namespace tkd;
using namespace tkd::test;
using namespace std::chrono_literals;

/// The form of a server: what it asks for, what it says, its trial and the import.
class TestServerForms final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void kinds_areOfferedWithWhatTheyAre();
    void form_followsItsKind_data();
    void form_followsItsKind();
    void wayOfSigningIn_showsItsFields_andLosesNothing();
    void emptyForm_everyMessageUnderItsField();
    void leftField_saysWhatIsWrong();
    void addressWithLookAlikes_isSpelledOut();
    void knownAddress_isPicked_anotherIsTyped();
    void trial_saysWhoAndWhat_andOffersPicks();
    void trial_errorStandsInPlace();
    void trial_errorOfAFieldStandsUnderIt();
    void trial_canBeStopped();
    void trial_isGivenUpByAnEdit();
    void trialThatHasToWait_countsDown_forThisServer();
    void back_losesNothing();
    void moreOptions_fileAndPin();
    void import_fillsTheForm();
    void import_ofNothing_saysSo();

private:
    std::unique_ptr<ServerWindow> m_place;
};

void TestServerForms::init()
{
    m_place = std::make_unique<ServerWindow>();
}

void TestServerForms::cleanup()
{
    m_place.reset();
}

void TestServerForms::kinds_areOfferedWithWhatTheyAre()
{
    ServerDialog *dialog = m_place->openKinds();
    QVERIFY(dialog);
    auto *kinds = child<ChoiceCards>(*dialog, u"serverKinds"_s);
    for (const ServerKind &kind : serverKinds()) {
        QAbstractButton *card = kinds->card(QString::fromLatin1(kind.key));
        QVERIFY(card);
        QVERIFY(card->accessibleName().contains(serverText(kind.title))
                || card->text().contains(serverText(kind.title)));
    }
    QVERIFY(kinds->card(kinds->current())->hasFocus());
    QVERIFY(dialog->submitButton()->isDefault());
    QVERIFY(!child<QPushButton>(*dialog, u"testConnection"_s)->isVisible());
    dialog->reject();
    QVERIFY(noDialog());
}

void TestServerForms::form_followsItsKind_data()
{
    QTest::addColumn<QString>("kind");
    for (const ServerKind &kind : serverKinds()) {
        QTest::newRow(kind.key) << QString::fromLatin1(kind.key);
    }
}

void TestServerForms::form_followsItsKind()
{
    QFETCH(QString, kind);
    const ServerKind &server = *serverKindByKey(kind);
    ServerDialog *dialog = m_place->openForm(kind);
    QVERIFY(dialog);
    const Authentication &way = server.authentications.front();
    QCOMPARE(child<QLabel>(*dialog, u"whereFrom"_s)->text(), serverText(way.whereFrom));
    QCOMPARE(text(*dialog, u"address"_s),
             server.addresses.empty() ? QString() : QString::fromLatin1(server.addresses.front().url));
    QCOMPARE(dialog->form()->row(u"authentication"_s)->isVisible(), server.authentications.size() > 1);
    for (const CredentialPart part : way.parts) {
        QVERIFY(input(*dialog, part)->isVisible());
        QVERIFY(input(*dialog, part)->accessibleName().contains(credentialTitle(part)));
    }
    const auto fields = connectionFields(server, way);
    const std::pair<ConnectionField, QString> names[] = {{ConnectionField::Project, u"project"_s},
                                                         {ConnectionField::Namespace, u"namespace"_s},
                                                         {ConnectionField::User, u"user"_s},
                                                         {ConnectionField::Domain, u"domain"_s},
                                                         {ConnectionField::Region, u"region"_s}};
    for (const auto &[field, name] : names) {
        const FormRow *row = dialog->form()->row(name);
        const bool isWanted = std::find(fields.begin(), fields.end(), field) != fields.end();
        QCOMPARE(row && row->isVisible(), isWanted);
        QVERIFY(!isWanted || !row->editor()->accessibleName().isEmpty());
    }
    const FormRow *platform = dialog->form()->row(u"platform"_s);
    QCOMPARE(platform && platform->isVisible(), server.platforms.size() > 1);
    for (const QPushButton *button : dialog->findChildren<QPushButton *>()) {
        QVERIFY2(!button->isVisible() || !button->objectName().isEmpty(), qPrintable(button->text()));
    }
    QVERIFY(dialog->submitButton()->isDefault());
    dialog->reject();
}

void TestServerForms::wayOfSigningIn_showsItsFields_andLosesNothing()
{
    ServerDialog *dialog = m_place->openForm(u"keystone"_s);
    QVERIFY(dialog);
    auto *ways = child<ChoiceCards>(*dialog, u"connection-authentication"_s);
    enter(input(*dialog, CredentialPart::Password), u"a password"_s);
    setText(*dialog, u"user"_s, u"ada"_s);
    click(ways->card(u"application-credential"_s));
    QVERIFY(!input(*dialog, CredentialPart::Password)->isVisible());
    QVERIFY(input(*dialog, CredentialPart::CredentialSecret)->isVisible());
    QVERIFY(!dialog->form()->row(u"user"_s)->isVisible());
    QCOMPARE(dialog->form()->settings().authentication, u"application-credential"_s);
    QVERIFY(dialog->form()->settings().user.isEmpty());
    QVERIFY(dialog->form()->credentials().parts().empty());
    click(ways->card(u"password"_s));
    QCOMPARE(dialog->form()->credentials().reveal(CredentialPart::Password), "a password");
    QCOMPARE(dialog->form()->settings().user, u"ada"_s);
    dialog->reject();
}

void TestServerForms::emptyForm_everyMessageUnderItsField()
{
    ServerDialog *dialog = m_place->openForm(u"jupyterhub"_s);
    QVERIFY(dialog);
    click(dialog->submitButton());
    QVERIFY(dialog->isVisible());
    for (const QString &field : {u"address"_s, u"token"_s, u"user"_s}) {
        QVERIFY2(!message(*dialog, field).isEmpty(), qPrintable(field));
    }
    auto *address = qobject_cast<QComboBox *>(dialog->form()->row(u"address"_s)->editor());
    QVERIFY(address->lineEdit()->hasFocus());
    QTest::keyClicks(address->lineEdit(), u"h"_s);
    QVERIFY(message(*dialog, u"address"_s).isEmpty());
    QVERIFY(!message(*dialog, u"token"_s).isEmpty());
    enter(input(*dialog, CredentialPart::Token), u"x"_s);
    QVERIFY(message(*dialog, u"token"_s).isEmpty());
    QCOMPARE(m_place->workspaces.all().size(), 1U);
    dialog->reject();
}

void TestServerForms::leftField_saysWhatIsWrong()
{
    ServerDialog *dialog = m_place->openForm(u"jupyterhub"_s);
    QVERIFY(dialog);
    setText(*dialog, u"address"_s, u"http://hub.example"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(message(*dialog, u"address"_s).contains(u"https"_s));
    QVERIFY(message(*dialog, u"user"_s).isEmpty());
    dialog->reject();
}

void TestServerForms::addressWithLookAlikes_isSpelledOut()
{
    ServerDialog *dialog = m_place->openForm(u"jupyterhub"_s);
    QVERIFY(dialog);
    fillHub(*dialog);
    auto *address = qobject_cast<QComboBox *>(dialog->form()->row(u"address"_s)->editor());
    address->setFocus();
    address->lineEdit()->selectAll();
    address->lineEdit()->insert(u"https://аpi.ovh.com/hub/api"_s); // pasted, with a Cyrillic а
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(text(*dialog, u"address"_s), u"https://xn--pi-6kc.ovh.com/hub/api"_s);
    QCOMPARE(text(*dialog, u"name"_s), u"xn--pi-6kc.ovh.com"_s);
    m_place->servers().hold();
    click(child<QPushButton>(*dialog, u"testConnection"_s));
    QVERIFY2(notice(*dialog).contains(u"xn--pi-6kc.ovh.com"_s), qPrintable(notice(*dialog)));
    m_place->servers().release();
    setText(*dialog, u"address"_s, u"https://HUB.example/hub/api/"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(text(*dialog, u"address"_s), u"https://HUB.example/hub/api/"_s); // as it was typed
    dialog->reject();
}

void TestServerForms::knownAddress_isPicked_anotherIsTyped()
{
    ServerDialog *dialog = m_place->openForm(u"ovh-ai-region"_s);
    QVERIFY(dialog);
    auto *box = qobject_cast<QComboBox *>(dialog->form()->row(u"address"_s)->editor());
    const std::array known{std::pair(u"https://gra.training.ai.cloud.ovh.net"_s, u"GRA"_s),
                           std::pair(u"https://bhs.training.ai.cloud.ovh.net"_s, u"BHS"_s),
                           std::pair(u"https://gra.ai.cloud.ovh.net"_s, u"GRA"_s),
                           std::pair(u"https://bhs.ai.cloud.ovh.net"_s, u"BHS"_s)};
    QCOMPARE(box->count(), int(known.size()));
    QCOMPARE(text(*dialog, u"region"_s), u"GRA"_s);
    for (int index = int(known.size()) - 1; index >= 0; --index) {
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
        QCOMPARE(box->currentText(), known.at(std::size_t(index)).first);
        QCOMPARE(text(*dialog, u"region"_s), known.at(std::size_t(index)).second);
    }
    setText(*dialog, u"region"_s, u"X"_s);
    setText(*dialog, u"address"_s, u"https://test.example:8443/api/"_s);
    QCOMPARE(dialog->form()->settings().address, u"https://test.example:8443/api"_s);
    QCOMPARE(dialog->form()->settings().region, u"X"_s);
    QCOMPARE(text(*dialog, u"name"_s), u"test.example"_s);
    dialog->reject();
}

void TestServerForms::trial_saysWhoAndWhat_andOffersPicks()
{
    ServerFacts facts;
    facts.who = u"svc-tokens"_s;
    facts.may = u"May list, create and delete AI tokens."_s;
    facts.projects = {u"first-project"_s, u"second-project"_s};
    m_place->servers().setFacts(facts);
    ServerDialog *dialog = m_place->openForm(u"ovh-ai"_s);
    QVERIFY(dialog);
    click(child<QPushButton>(*dialog, u"testConnection"_s));
    QVERIFY(!message(*dialog, u"application-key"_s).isEmpty());
    QCOMPARE(m_place->servers().tests(), 0);
    enter(input(*dialog, CredentialPart::ApplicationKey), u"application-key"_s);
    enter(input(*dialog, CredentialPart::ApplicationSecret), u"application-secret"_s);
    enter(input(*dialog, CredentialPart::ConsumerKey), u"consumer-key"_s);
    click(child<QPushButton>(*dialog, u"testConnection"_s)); // the project may still be empty
    QTRY_VERIFY(notice(*dialog).contains(u"svc-tokens"_s));
    QVERIFY(notice(*dialog).contains(facts.may));
    QCOMPARE(child<Notice>(*dialog, u"dialogFailure"_s)->kind(), NoticeKind::Success);
    auto *projects = qobject_cast<QComboBox *>(dialog->form()->row(u"project"_s)->editor());
    QCOMPARE(projects->count(), 2);
    QVERIFY(projects->currentText().isEmpty());
    projects->setCurrentIndex(1);
    QCOMPARE(dialog->form()->settings().project, u"second-project"_s);
    QVERIFY(notice(*dialog).isEmpty()); // it was said of something else
    dialog->reject();
}

void TestServerForms::trial_errorStandsInPlace()
{
    ServerDialog *dialog = m_place->openForm(u"jupyterhub"_s);
    QVERIFY(dialog);
    fillHub(*dialog);
    m_place->servers().failNext({ErrorKind::Unauthorized, u"The hub does not know this token."_s});
    click(child<QPushButton>(*dialog, u"testConnection"_s));
    QTRY_COMPARE(notice(*dialog), u"The hub does not know this token."_s);
    QCOMPARE(text(*dialog, u"user"_s), u"ada"_s);
    QVERIFY(!input(*dialog, CredentialPart::Token)->isEmpty());
    dialog->reject();
}

void TestServerForms::trial_errorOfAFieldStandsUnderIt()
{
    ServerDialog *dialog = m_place->openForm(u"jupyterhub"_s);
    QVERIFY(dialog);
    fillHub(*dialog);
    m_place->servers().failNext({ErrorKind::Invalid, u"There is no such file."_s, u"caFile"_s});
    click(child<QPushButton>(*dialog, u"testConnection"_s));
    QTRY_COMPARE(message(*dialog, u"caFile"_s), u"There is no such file."_s); // its place has opened
    QVERIFY(notice(*dialog).isEmpty());
    dialog->reject();
}

void TestServerForms::trial_canBeStopped()
{
    ServerDialog *dialog = m_place->openForm(u"jupyterhub"_s);
    QVERIFY(dialog);
    fillHub(*dialog);
    m_place->servers().hold();
    auto *test = child<QPushButton>(*dialog, u"testConnection"_s);
    click(test);
    QVERIFY(notice(*dialog).contains(u"hub.example"_s));
    QVERIFY(test->text().contains(u"top"_s));
    click(test);
    QVERIFY(notice(*dialog).isEmpty());
    m_place->servers().release();
    QTRY_COMPARE(m_place->servers().waiting(), 0U);
    QVERIFY(notice(*dialog).isEmpty());
    QVERIFY(!test->text().contains(u"top"_s));
    dialog->reject();
}

void TestServerForms::trial_isGivenUpByAnEdit()
{
    ServerDialog *dialog = m_place->openForm(u"jupyterhub"_s);
    QVERIFY(dialog);
    fillHub(*dialog);
    m_place->servers().hold();
    click(child<QPushButton>(*dialog, u"testConnection"_s));
    setText(*dialog, u"user"_s, u"grace"_s);
    m_place->servers().release();
    QTRY_COMPARE(m_place->servers().waiting(), 0U);
    QVERIFY(notice(*dialog).isEmpty());
    dialog->reject();
}

void TestServerForms::trialThatHasToWait_countsDown_forThisServer()
{
    ServerDialog *dialog = m_place->openForm(u"jupyterhub"_s);
    QVERIFY(dialog);
    fillHub(*dialog);
    m_place->servers().failNext({ErrorKind::RateLimited, u"Too many requests."_s, {}, Field::None, 90s});
    auto *test = child<QPushButton>(*dialog, u"testConnection"_s);
    test->setFocus();
    QTest::keyClick(test, Qt::Key_Space);
    QTRY_COMPARE(dialog->failure(), u"Too many requests."_s);
    QVERIFY(dialog->form()->isAncestorOf(dialog->focusWidget())); // not on Cancel, which loses it all
    QVERIFY(!test->isEnabled());
    QVERIFY(test->text().contains(u"90"_s) || test->text().contains(u"89"_s));
    setText(*dialog, u"address"_s, u"https://other.example/hub/api"_s); // which asked for no pause
    QVERIFY(test->isEnabled());
    QVERIFY(notice(*dialog).isEmpty());
    click(test);
    QTRY_VERIFY(!notice(*dialog).isEmpty());
    dialog->reject();
}

void TestServerForms::back_losesNothing()
{
    ServerDialog *dialog = m_place->openForm(u"jupyterhub"_s);
    QVERIFY(dialog);
    fillHub(*dialog);
    click(child<QPushButton>(*dialog, u"backToKinds"_s));
    QVERIFY(!dialog->form());
    auto *kinds = child<ChoiceCards>(*dialog, u"serverKinds"_s);
    click(kinds->card(u"utho"_s));
    click(dialog->submitButton());
    QCOMPARE(text(*dialog, u"name"_s), u"Utho"_s);
    click(child<QPushButton>(*dialog, u"backToKinds"_s));
    click(kinds->card(u"jupyterhub"_s));
    click(dialog->submitButton());
    QCOMPARE(text(*dialog, u"user"_s), u"ada"_s);
    QCOMPARE(dialog->form()->credentials().reveal(CredentialPart::Token), "hub-token-0123456789");
    dialog->reject();
}

void TestServerForms::moreOptions_fileAndPin()
{
    ServerDialog *dialog = m_place->openForm(u"jupyterhub"_s);
    QVERIFY(dialog);
    fillHub(*dialog);
    QVERIFY(!dialog->form()->row(u"pin"_s)->isVisible());
    click(child<QPushButton>(*dialog, u"moreConnectionOptions"_s));
    setText(*dialog, u"caFile"_s, u"relative.pem"_s);
    setText(*dialog, u"pin"_s, u"not a pin"_s);
    click(dialog->submitButton());
    QVERIFY(!message(*dialog, u"caFile"_s).isEmpty());
    QVERIFY(!message(*dialog, u"pin"_s).isEmpty());
    click(child<QPushButton>(*dialog, u"browseFor-connection-caFile"_s));
    QDialog *files = openDialog(u"connectionFileDialog"_s);
    QVERIFY(files);
    const QString pem = m_place->around.directory.filePath(u"ca.pem"_s);
    QVERIFY(QFile(pem).open(QIODevice::WriteOnly));
    auto *name = child<QLineEdit>(*files, u"fileNameEdit"_s);
    name->setText(pem);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(dialog->form()->settings().caFile, pem);
    setText(*dialog, u"pin"_s, u"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="_s);
    QVERIFY(submit(dialog));
    QCOMPARE(m_place->servers().lastDraft().settings.caFile, pem);
    QCOMPARE(m_place->servers().lastDraft().settings.pin, u"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="_s);
}

void TestServerForms::import_fillsTheForm()
{
    Credentials found;
    found.set(CredentialPart::ClientId, Secret("found-client-id"));
    found.set(CredentialPart::ClientSecret, Secret("found-client-secret"));
    m_place->servers().setImport(u"~/.ovh.conf"_s, u"https://ca.api.ovh.com/1.0"_s, u"oauth2"_s,
                                 std::move(found));
    ServerDialog *dialog = m_place->openForm(u"ovh-ai"_s);
    QVERIFY(dialog);
    setText(*dialog, u"project"_s, u"my-project"_s);
    click(child<QPushButton>(*dialog, u"importOvh"_s));
    QTRY_VERIFY(notice(*dialog).contains(u"~/.ovh.conf"_s));
    QCOMPARE(text(*dialog, u"address"_s), u"https://ca.api.ovh.com/1.0"_s);
    QVERIFY(input(*dialog, CredentialPart::ClientSecret)->isVisible());
    QCOMPARE(dialog->form()->credentials().reveal(CredentialPart::ClientSecret), "found-client-secret");
    QCOMPARE(text(*dialog, u"project"_s), u"my-project"_s);
    dialog->reject();
    QVERIFY(noDialog());
    dialog = m_place->openForm(u"utho"_s);
    QVERIFY(dialog);
    QVERIFY(!dialog->form()->findChild<QPushButton *>(u"importOvh"_s));
    dialog->reject();
}

void TestServerForms::import_ofNothing_saysSo()
{
    ServerDialog *dialog = m_place->openForm(u"ovh-serving"_s);
    QVERIFY(dialog);
    click(child<QPushButton>(*dialog, u"importOvh"_s));
    QTRY_VERIFY(notice(*dialog).contains(u"ovh.conf"_s));
    dialog->reject();
}

QTEST_MAIN(TestServerForms)
#include "tst_server_forms.moc"
