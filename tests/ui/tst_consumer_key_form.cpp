// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/ui/server_fixture.h"
#include "ui/widgets/notice.h"

#include <QDesktopServices>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace tkd;
using namespace tkd::test;
using namespace std::chrono_literals;

/// The step in the browser that a consumer key takes, as the form shows it.
class TestConsumerKeyForm final : public QObject
{
    Q_OBJECT
public Q_SLOTS:
    void openPage(const QUrl &visited) { m_pages.append(visited); }

private Q_SLOTS:
    void init();
    void cleanup();

    void consumerKeyThatHasToWait_countsDown();
    void consumerKey_isAllowedInTheBrowser();
    void consumerKey_refusedAndExpired_data();
    void consumerKey_refusedAndExpired();
    void consumerKey_ofAnotherApplication_isNotWaitedFor();
    void consumerKey_waitingCanBeStopped();
    void consumerKey_wantsTheApplicationFirst();

private:
    /// The form of this kind, with what asking for a key takes.
    [[nodiscard]] ServerDialog *openWithApplication(const QString &kind);
    [[nodiscard]] static QPushButton *askButton(const ServerDialog &dialog)
    {
        return child<QPushButton>(dialog, u"askConsumerKey"_s);
    }

    const QUrl m_page{u"https://eu.api.ovh.com/auth/?credentialToken=x"_s};
    std::unique_ptr<ServerWindow> m_place;
    QList<QUrl> m_pages;
};

void TestConsumerKeyForm::init()
{
    m_place = std::make_unique<ServerWindow>();
    m_place->servers().setConsumerKey(m_page, "the-consumer-key");
    m_pages.clear();
    QDesktopServices::setUrlHandler(u"https"_s, this, "openPage");
}

void TestConsumerKeyForm::cleanup()
{
    QDesktopServices::unsetUrlHandler(u"https"_s);
    m_place.reset();
}

ServerDialog *TestConsumerKeyForm::openWithApplication(const QString &kind)
{
    ServerDialog *dialog = m_place->openForm(kind);
    if (dialog) {
        enter(input(*dialog, CredentialPart::ApplicationKey), u"application-key"_s);
        enter(input(*dialog, CredentialPart::ApplicationSecret), u"application-secret"_s);
    }
    return dialog;
}

void TestConsumerKeyForm::consumerKeyThatHasToWait_countsDown()
{
    ServerDialog *dialog = openWithApplication(u"ovh-ai"_s);
    QVERIFY(dialog);
    m_place->servers().failNext({ErrorKind::RateLimited, u"Too many requests."_s, {}, Field::None, 1s});
    auto *ask = askButton(*dialog);
    const QString verb = ask->text();
    click(ask);
    QTRY_COMPARE(child<Notice>(*dialog, u"consumerKeyState"_s)->text(), u"Too many requests."_s);
    QVERIFY(!ask->isEnabled());
    QVERIFY(ask->text() != verb);
    QTRY_VERIFY(ask->isEnabled());
    QCOMPARE(ask->text(), verb);
    dialog->reject();
}

void TestConsumerKeyForm::consumerKey_isAllowedInTheBrowser()
{
    ServerDialog *dialog = openWithApplication(u"ovh-ai"_s);
    QVERIFY(dialog);
    click(askButton(*dialog));
    auto *state = child<Notice>(*dialog, u"consumerKeyState"_s);
    QTRY_COMPARE(m_pages, QList<QUrl>({m_page}));
    QVERIFY(state->isVisible());
    QVERIFY(state->text().contains(u"browser"_s));
    QVERIFY(!askButton(*dialog)->isEnabled());
    click(child<QPushButton>(*state, u"consumerKeyPage"_s));
    QCOMPARE(m_pages.size(), 2);
    m_place->servers().setConsumerKeyState(ConsumerKeyState::Valid);
    m_place->around.clock.advance(2s);
    dialog->consumerKey().tick();
    QTRY_COMPARE(dialog->form()->credentials().reveal(CredentialPart::ConsumerKey), "the-consumer-key");
    QCOMPARE(state->kind(), NoticeKind::Success);
    dialog->reject();
}

void TestConsumerKeyForm::consumerKey_refusedAndExpired_data()
{
    QTest::addColumn<int>("answer");
    QTest::addColumn<QString>("word");
    QTest::newRow("refused") << int(ConsumerKeyState::Refused) << u"refused"_s;
    QTest::newRow("expired") << int(ConsumerKeyState::Expired) << u"expired"_s;
}

void TestConsumerKeyForm::consumerKey_refusedAndExpired()
{
    QFETCH(int, answer);
    QFETCH(QString, word);
    m_place->servers().setConsumerKeyState(ConsumerKeyState(answer));
    ServerDialog *dialog = openWithApplication(u"ovh-serving"_s);
    QVERIFY(dialog);
    click(askButton(*dialog));
    QTRY_COMPARE(m_pages.size(), 1);
    m_place->around.clock.advance(2s);
    dialog->consumerKey().tick();
    auto *state = child<Notice>(*dialog, u"consumerKeyState"_s);
    QTRY_COMPARE(state->kind(), NoticeKind::Warning);
    QVERIFY(state->text().contains(word));
    QVERIFY(input(*dialog, CredentialPart::ConsumerKey)->isEmpty());
    QVERIFY(askButton(*dialog)->isEnabled());
    QVERIFY(!input(*dialog, CredentialPart::ApplicationKey)->isEmpty());
    dialog->reject();
}

void TestConsumerKeyForm::consumerKey_ofAnotherApplication_isNotWaitedFor()
{
    ServerDialog *dialog = openWithApplication(u"ovh-ai"_s);
    QVERIFY(dialog);
    click(askButton(*dialog));
    QTRY_COMPARE(m_pages.size(), 1);
    setText(*dialog, u"name"_s, u"Team"_s); // which changes nothing about it
    QVERIFY(dialog->consumerKey().isBusy());
    enter(input(*dialog, CredentialPart::ApplicationKey), u"another-key"_s);
    QVERIFY(!dialog->consumerKey().isBusy());
    m_place->servers().setConsumerKeyState(ConsumerKeyState::Valid);
    m_place->around.clock.advance(2s);
    dialog->consumerKey().tick();
    QCOMPARE(m_place->servers().checks(), 0);
    QVERIFY(input(*dialog, CredentialPart::ConsumerKey)->isEmpty());
    dialog->reject();
}

void TestConsumerKeyForm::consumerKey_waitingCanBeStopped()
{
    ServerDialog *dialog = openWithApplication(u"ovh-ai"_s);
    QVERIFY(dialog);
    click(askButton(*dialog));
    QTRY_COMPARE(m_pages.size(), 1);
    auto *state = child<Notice>(*dialog, u"consumerKeyState"_s);
    click(child<QPushButton>(*state, u"consumerKeyCancel"_s));
    QVERIFY(!state->isVisible());
    QVERIFY(askButton(*dialog)->isEnabled());
    m_place->around.clock.advance(10s);
    dialog->consumerKey().tick();
    QCOMPARE(m_place->servers().checks(), 0);
    dialog->reject();
}

void TestConsumerKeyForm::consumerKey_wantsTheApplicationFirst()
{
    ServerDialog *dialog = m_place->openForm(u"ovh-ai"_s);
    QVERIFY(dialog);
    click(askButton(*dialog));
    QVERIFY(!message(*dialog, u"application-key"_s).isEmpty());
    QVERIFY(message(*dialog, u"consumer-key"_s).isEmpty());
    QVERIFY(message(*dialog, u"project"_s).isEmpty());
    QVERIFY(m_pages.isEmpty());
    dialog->reject();
}

QTEST_MAIN(TestConsumerKeyForm)
#include "tst_consumer_key_form.moc"
