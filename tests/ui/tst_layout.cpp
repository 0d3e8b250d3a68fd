// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/token_table_model.h"
#include "tests/ui/server_fixture.h"
#include "ui/sidebar.h"
#include "ui/token_table_view.h"
#include "ui/tokens_page.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/choice_cards.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QHeaderView>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace tkd;
using namespace tkd::test;
using namespace std::chrono_literals;

/// How much room things get, and that the keyboard is never out of sight: dialogs as tall as what is in them,
/// fields in a form that scrolls, names beside badges.
class TestLayout final : public QObject
{
    Q_OBJECT
public Q_SLOTS:
    void leaveClosed(const QUrl &) { }

private Q_SLOTS:
    void init() { m_place = std::make_unique<ServerWindow>(); }
    void cleanup() { m_place.reset(); }

    void stepsOfAddServer_areAsTallAsTheirFields();
    void newToken_isAsTallAsItsFields_data();
    void newToken_isAsTallAsItsFields();
    void dialogThatThePersonMadeTaller_staysSo();
    void noticeThatWraps_leavesTheFieldsTheirRoom();
    void firstFieldWithAMessage_isScrolledTo();
    void consumerKey_hasTheKeyboardWhileItIsWaitedFor();
    void narrowName_isReadBesideItsBadge();

private:
    std::unique_ptr<ServerWindow> m_place;
};

namespace {

/// By how much the place of the fields is taller than they are; less than nothing where they scroll.
int blank(const QDialog &dialog)
{
    QTest::qWait(0);
    const auto *fields = child<QScrollArea>(dialog, u"dialogFields"_s);
    return fields->viewport()->height() - fields->sizeHint().height();
}

} // namespace

void TestLayout::stepsOfAddServer_areAsTallAsTheirFields()
{
    ServerDialog *dialog = m_place->openKinds();
    QVERIFY(dialog);
    const int atFirst = dialog->height();
    QCOMPARE(blank(*dialog), 0);
    for (const ServerKind &kind : serverKinds()) {
        click(child<ChoiceCards>(*dialog, u"serverKinds"_s)->card(QString::fromLatin1(kind.key)));
        click(dialog->submitButton());
        QVERIFY2(blank(*dialog) <= 0, kind.key);
        click(child<QPushButton>(*dialog, u"backToKinds"_s));
        QCOMPARE(blank(*dialog), 0);
        QCOMPARE(dialog->height(), atFirst);
    }
    dialog->reject();
}

void TestLayout::newToken_isAsTallAsItsFields_data()
{
    QTest::addColumn<QString>("platform");
    for (const auto &all : {platforms(), serverPlatforms()}) {
        for (const Platform &platform : all) {
            QTest::newRow(platform.key) << QString::fromLatin1(platform.key);
        }
    }
}

void TestLayout::newToken_isAsTallAsItsFields()
{
    QFETCH(QString, platform);
    const bool isLocal = platform != u"jupyterhub"_s && platform != u"keystone"_s;
    const WorkspaceId id = m_place->workspaces.addNow(*platformByKey(platform), u"the one"_s, isLocal);
    const QPointer<TokensPage> before = m_place->window().page();
    Q_EMIT m_place->window().sidebar()->chosen(id);
    QTRY_COMPARE(m_place->window().page()->workspaceId(), id);
    QTRY_VERIFY(!before); // its actions have the same names
    action(m_place->window(), u"actionNewToken"_s)->trigger();
    QDialog *dialog = openDialog(u"tokenDialog"_s);
    QVERIFY(dialog);
    QCOMPARE(blank(*dialog), 0);
    dialog->reject();
}

void TestLayout::dialogThatThePersonMadeTaller_staysSo()
{
    ServerDialog *dialog = m_place->openKinds();
    QVERIFY(dialog);
    const int taller = dialog->height() + 60;
    dialog->resize(dialog->width(), taller);
    click(child<ChoiceCards>(*dialog, u"serverKinds"_s)->card(u"utho"_s));
    click(dialog->submitButton());
    QTest::qWait(0);
    QCOMPARE(dialog->height(), taller);
    dialog->reject();
}

void TestLayout::noticeThatWraps_leavesTheFieldsTheirRoom()
{
    ServerDialog *dialog = m_place->openForm(u"utho"_s);
    QVERIFY(dialog);
    QCOMPARE(blank(*dialog), 0);
    dialog->showNotice(
        NoticeKind::Success, u"The connection works."_s,
        u"The server answers and takes these credentials, which may list, create and delete."_s);
    QTRY_COMPARE(blank(*dialog), 0);
    dialog->reject();
}

void TestLayout::firstFieldWithAMessage_isScrolledTo()
{
    ServerDialog *dialog = m_place->openForm(u"ovh-ai"_s);
    QVERIFY(dialog);
    setText(*dialog, u"address"_s, u"http://ovh.example"_s);
    const QWidget *first = qobject_cast<QComboBox *>(dialog->form()->row(u"address"_s)->editor())->lineEdit();
    QScrollBar *bar = child<QScrollArea>(*dialog, u"dialogFields"_s)->verticalScrollBar();
    QVERIFY(bar->maximum() > 100); // else this test tries nothing
    bar->setValue(bar->maximum());
    QVERIFY(first->visibleRegion().isEmpty());
    click(dialog->submitButton());
    QTRY_VERIFY(first->hasFocus());
    QTRY_COMPARE(first->visibleRegion().boundingRect(), first->rect());
    dialog->reject();
}

void TestLayout::consumerKey_hasTheKeyboardWhileItIsWaitedFor()
{
    QDesktopServices::setUrlHandler(u"https"_s, this, "leaveClosed");
    m_place->servers().setConsumerKey(QUrl(u"https://eu.api.ovh.com/auth/"_s), "the-consumer-key");
    ServerDialog *dialog = m_place->openForm(u"ovh-ai"_s);
    QVERIFY(dialog);
    enter(input(*dialog, CredentialPart::ApplicationKey), u"application-key"_s);
    enter(input(*dialog, CredentialPart::ApplicationSecret), u"application-secret"_s);
    auto *ask = child<QPushButton>(*dialog, u"askConsumerKey"_s);
    for (const ConsumerKeyState end : {ConsumerKeyState::Refused, ConsumerKeyState::Valid}) {
        m_place->servers().setConsumerKeyState(end);
        ask->setFocus();
        QTest::keyClick(ask, Qt::Key_Space);
        QTRY_COMPARE(dialog->focusWidget()->objectName(), u"consumerKeyPage"_s);
        QTRY_VERIFY(!dialog->focusWidget()->visibleRegion().isEmpty());
        m_place->around.clock.advance(2s);
        dialog->consumerKey().tick();
        QTRY_COMPARE(dialog->focusWidget(), ask);
        QVERIFY(ask->isEnabled());
    }
    QDesktopServices::unsetUrlHandler(u"https"_s);
    dialog->reject();
}

void TestLayout::narrowName_isReadBesideItsBadge()
{
    std::vector<Token> tokens = drawnTokens(m_place->around.clock.now());
    tokens.resize(1);
    const auto nameAt = [&](TokenStatus status, bool isDelivered) {
        tokens.front().status = status;
        tokens.front().delivered = isDelivered;
        m_place->workspaces.tokens(m_place->local)->put(tokens);
        m_place->reopen();
        TokenTableView *table = m_place->window().page()->table();
        static_cast<void>(QTest::qWaitFor([table] { return table->model()->rowCount() == 1; }));
        const int name = table->tokens()->sectionOf(Column::Name);
        table->horizontalHeader()->resizeSection(name, 120);
        const QRect cell = table->visualRect(table->model()->index(0, name));
        return table->viewport()->grab(QRect(cell.topLeft(), QSize(50, cell.height()))).toImage();
    };
    const QImage plain = nameAt(TokenStatus::Active, true);
    QCOMPARE(nameAt(TokenStatus::OutcomeUnknown, true), plain);
    QCOMPARE(nameAt(TokenStatus::Active, false), plain);
}

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
