// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/ui/window_fixture.h"
#include "ui/connection_form.h"
#include "ui/secret_panel.h"
#include "ui/server_dialog.h"
#include "ui/sidebar.h"
#include "ui/token_table_view.h"
#include "ui/tokens_page.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/choice_cards.h"
#include "ui/widgets/notice.h"

#include <QDesktopServices>
#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;
using namespace tkd;
using namespace tkd::test;

/// Shows every window and dialog in each look, at several sizes of the font, and looks for text that has no
/// room. With TOKENDESK_PICTURES=FOLDER it saves what it saw, to be held beside the drawings.
class TestPictures final : public QObject
{
    Q_OBJECT
public Q_SLOTS:
    void leaveClosed(const QUrl &) { }

private Q_SLOTS:
    void window_data();
    void window();
    void servers_data() { window_data(); }
    void servers();
    void control_clippedTextIsFound();

private:
    void look(QWidget *widget, const QString &name);
    void showDialogs(MainWindow &window);
    void showServerForms(MainWindow &window);
    void showServerPage(MainWindow &window, ScriptedWorkspaces &workspaces, const WorkspaceId &id);
    QString m_prefix;
};

namespace {

/// A font of another size, for as long as it lives.
class FontScope
{
public:
    explicit FontScope(int percent)
        : m_before(QApplication::font())
    {
        QFont larger = m_before;
        larger.setPointSizeF(m_before.pointSizeF() * percent / 100);
        QApplication::setFont(larger);
    }
    ~FontScope() { QApplication::setFont(m_before); }
    FontScope(const FontScope &) = delete;
    FontScope &operator=(const FontScope &) = delete;

private:
    QFont m_before;
};

/// Buttons and labels that are smaller than their own text.
QStringList clipped(const QWidget *window)
{
    QStringList found;
    const auto note = [&found](const QWidget *widget, const QString &text) {
        found.append(widget->objectName() % u": "_s % text);
    };
    for (const QLabel *label : window->findChildren<QLabel *>()) {
        const bool mayShrink = label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
        if (!label->isVisible() || mayShrink || label->text().isEmpty()) {
            continue;
        }
        const int wanted =
            label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        if (label->height() < wanted || (!label->wordWrap() && label->width() < label->sizeHint().width())) {
            note(label, label->text());
        }
    }
    for (const QPushButton *button : window->findChildren<QPushButton *>()) {
        if (button->isCheckable()) {
            continue; // cards: their text wraps
        }
        const QSize wanted = button->sizeHint();
        if (button->isVisible() && !button->text().isEmpty()
            && (button->width() < wanted.width() || button->height() < wanted.height())) {
            note(button, button->text());
        }
    }
    return found;
}

} // namespace

void TestPictures::look(QWidget *widget, const QString &name)
{
    QTest::qWait(0);
    const QString folder = qEnvironmentVariable("TOKENDESK_PICTURES");
    if (!folder.isEmpty()) {
        QDir().mkpath(folder);
        QVERIFY(widget->grab().save(folder % u'/' % m_prefix % u'-' % name % u".png"_s));
    }
    const QStringList bad = clipped(widget);
    QVERIFY2(bad.isEmpty(), qPrintable(name % u": "_s % bad.join(u" | "_s)));
}

void TestPictures::window_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("percent");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << false << 100 << QSize(1180, 680);
    QTest::newRow("dark") << true << 100 << QSize(1180, 680);
    QTest::newRow("light, large font") << false << 150 << QSize(1500, 950);
    QTest::newRow("dark, twice the font") << true << 200 << QSize(1800, 1200);
    QTest::newRow("small window") << false << 100 << QSize(760, 480);
}

void TestPictures::window()
{
    QFETCH(bool, dark);
    QFETCH(int, percent);
    QFETCH(QSize, size);
    m_prefix = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-').remove(u',');
    const FontScope font(percent);
    WindowSurroundings around;
    around.theme.setScheme(dark ? Scheme::Dark : Scheme::Light);
    ScriptedWorkspaces workspaces(around.clock);
    const WorkspaceId first = workspaces.addNow(defaultPlatform());
    workspaces.addNow(*platformByKey(u"inference-endpoints"));
    workspaces.addNow(*platformByKey(u"general"));
    workspaces.addNow(*platformByKey(u"account-api"));
    workspaces.tokens(first)->put(drawnTokens(around.clock.now()));
    MainWindow &window = around.openWindow(workspaces);
    window.resize(size);
    QTRY_COMPARE(window.page()->table()->model()->rowCount(), 5);
    showDialogs(window);
}

void TestPictures::servers()
{
    QFETCH(bool, dark);
    QFETCH(int, percent);
    QFETCH(QSize, size);
    m_prefix = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-').remove(u',');
    const FontScope font(percent);
    WindowSurroundings around;
    around.theme.setScheme(dark ? Scheme::Dark : Scheme::Light);
    ScriptedWorkspaces workspaces(around.clock);
    workspaces.setHasServers(true);
    workspaces.addNow(defaultPlatform());
    const WorkspaceId id = workspaces.addNow(defaultPlatform(), u"OVH GRA"_s, false);
    workspaces.addNow(*platformByKey(u"jupyterhub"), u"hub.example"_s, false);
    ConnectionSettings settings{u"ovh-ai"_s, u"oauth2"_s, u"https://eu.api.ovh.com/1.0"_s};
    settings.project = u"0b8c3f1e7a4d4c0c9d2e"_s;
    workspaces.serverConnections().connectNow(id, settings);
    workspaces.serverConnections().setConsumerKey(QUrl(u"https://eu.api.ovh.com/auth/"_s), "consumer-key");
    QDesktopServices::setUrlHandler(u"https"_s, this, "leaveClosed"); // no browser opens in a test
    workspaces.tokens(id)->setWhyNotEdit(
        u"OVHcloud AI cannot change a token: delete it and create a new one."_s);
    std::vector<Token> tokens = drawnTokens(around.clock.now());
    tokens[3].status = TokenStatus::OutcomeUnknown;
    tokens[1].delivered = false;
    workspaces.tokens(id)->put(tokens);
    workspaces.tokens(id)->setAges(around.clock.now() - std::chrono::minutes{5});
    workspaces.tokens(id)->hold(Call::Refresh);
    MainWindow &window = around.openWindow(workspaces);
    window.resize(size);
    Q_EMIT window.sidebar()->chosen(id);
    QTRY_COMPARE(window.page()->workspaceId(), id);
    QTRY_COMPARE(window.page()->table()->model()->rowCount(), 5);
    showServerPage(window, workspaces, id);
    showServerForms(window);
}

void TestPictures::showServerPage(MainWindow &window, ScriptedWorkspaces &workspaces, const WorkspaceId &id)
{
    const auto tokens = workspaces.tokens(id);
    ScriptedConnections &servers = workspaces.serverConnections();
    look(&window, u"server-refreshing"_s);
    Freshness freshness;
    freshness.seen = tokens->now() - std::chrono::minutes{5};
    tokens->setFreshness(freshness);
    look(&window, u"server"_s);
    freshness.failure =
        Error{ErrorKind::Unreachable, u"eu.api.ovh.com cannot be reached: is this computer online?"_s};
    tokens->setFreshness(freshness);
    look(&window, u"server-offline"_s);
    freshness.refreshing = true;
    tokens->setFreshness(freshness);
    freshness.refreshing = false;
    freshness.failure = Error{ErrorKind::RateLimited, u"eu.api.ovh.com asks for a pause."_s};
    freshness.failure->retryAfter = std::chrono::seconds{90};
    freshness.clockSkew = std::chrono::minutes{7};
    tokens->setFreshness(freshness);
    look(&window, u"server-pause-and-skew"_s);
    freshness.clockSkew.reset();
    tokens->setFreshness(freshness);
    servers.setState(id, CredentialState::KeychainInTheWay, {KeychainState::Locked});
    look(&window, u"server-keychain"_s);
    servers.setState(id, CredentialState::Missing);
    look(&window, u"server-missing"_s);
    click(child<QPushButton>(*child<QWidget>(window, u"connectionNotice"_s), u"enterCredentials"_s));
    QDialog *signIn = openDialog(u"signInDialog"_s);
    QVERIFY(signIn);
    look(signIn, u"sign-in"_s);
    signIn->reject();
    QVERIFY(noDialog());
    servers.setState(id, CredentialState::Ready);
    window.page()->table()->selectRow(3);
    action(window, u"actionDetails"_s)->trigger();
    QDialog *details = openDialog(u"detailsDialog"_s);
    QVERIFY(details);
    look(details, u"server-details"_s);
    details->reject();
    QVERIFY(noDialog());
}

void TestPictures::showServerForms(MainWindow &window)
{
    action(window, u"actionConnection"_s)->trigger();
    QDialog *connection = openDialog(u"connectionDialog"_s);
    QVERIFY(connection);
    look(connection, u"connection"_s);
    connection->reject();
    QVERIFY(noDialog());
    for (const ServerKind &kind : serverKinds()) {
        const QString key = QString::fromLatin1(kind.key);
        action(window, u"actionAddServer"_s)->trigger();
        auto *dialog = qobject_cast<ServerDialog *>(openDialog(u"addServerDialog"_s));
        QVERIFY(dialog);
        if (key == u"ovh-ai"_s) {
            look(dialog, u"server-kinds"_s);
        }
        click(child<ChoiceCards>(*dialog, u"serverKinds"_s)->card(key));
        click(dialog->submitButton());
        look(dialog, u"add-"_s % key);
        click(dialog->submitButton());
        look(dialog, u"add-"_s % key % u"-messages"_s);
        if (key == u"jupyterhub"_s) {
            click(child<QPushButton>(*dialog, u"moreConnectionOptions"_s));
            dialog->form()->setPart(CredentialPart::Token, Secret("hub-token-0123456789"));
            dialog->showNotice(NoticeKind::Success, u"The connection works."_s,
                               u"You are ada there. May list, create and delete the tokens of ada."_s);
            look(dialog, u"add-jupyterhub-more"_s);
        }
        if (key == u"ovh-serving"_s) {
            dialog->form()->setPart(CredentialPart::ApplicationKey, Secret("application-key"));
            dialog->form()->setPart(CredentialPart::ApplicationSecret, Secret("application-secret"));
            click(child<QPushButton>(*dialog, u"askConsumerKey"_s));
            QTRY_COMPARE(dialog->consumerKey().state(), ConsumerKeyRequest::State::Waiting);
            child<QScrollArea>(*dialog, u"dialogFields"_s)
                ->ensureWidgetVisible(child<QWidget>(*dialog, u"consumerKeyRow"_s));
            look(dialog, u"consumer-key"_s);
        }
        dialog->reject();
        QVERIFY(noDialog());
    }
}

void TestPictures::showDialogs(MainWindow &window)
{
    TokensPage &page = *window.page();
    look(&window, u"window"_s);
    action(window, u"actionNewToken"_s)->trigger();
    QDialog *form = openDialog(u"tokenDialog"_s);
    QVERIFY(form);
    look(form, u"new-token"_s);
    click(child<QPushButton>(*form, u"submit"_s));
    look(form, u"new-token-messages"_s);
    typeInto(child<QWidget>(*form, u"name"_s), u"ci-deployer"_s);
    click(child<QPushButton>(*form, u"submit"_s));
    QTRY_VERIFY(page.panel()->isOpen());
    QVERIFY(noDialog());
    QTRY_COMPARE(page.table()->selectedCount(), 1);
    look(&window, u"panel"_s);
    page.panel()->copy();
    page.panel()->close();

    page.table()->selectRow(1);
    for (const auto &[name, dialog] : std::initializer_list<std::pair<const char *, const char *>>{
             {"actionRegenerate", "regenerateQuestion"},
             {"actionDelete", "deleteQuestion"},
             {"actionEdit", "tokenDialog"},
             {"actionDetails", "detailsDialog"},
             {"actionPreferences", "preferencesDialog"},
             {"actionShortcuts", "shortcutsDialog"},
             {"actionAbout", "aboutDialog"},
             {"actionAddWorkspace", "addWorkspaceDialog"},
             {"actionWorkspaceSettings", "workspaceSettingsDialog"},
             {"actionRenameWorkspace", "renameWorkspaceDialog"},
             {"actionRemoveWorkspace", "removeWorkspaceQuestion"}}) {
        action(window, QString::fromLatin1(name))->trigger();
        QDialog *open = openDialog(QString::fromLatin1(dialog));
        QVERIFY2(open, dialog);
        look(open, QString::fromLatin1(name));
        open->reject();
        QVERIFY(noDialog());
    }
    QTest::keyClick(page.table(), Qt::Key_F10, Qt::ShiftModifier);
    QTest::qWait(0);
    if (auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget())) {
        look(menu, u"row-menu"_s);
        menu->close();
    }
}

void TestPictures::control_clippedTextIsFound()
{
    QWidget box;
    auto *label = new QLabel(u"A text that needs more room than it gets"_s, &box);
    label->setGeometry(0, 0, 20, 20);
    box.show();
    QVERIFY(!clipped(&box).isEmpty());
    label->resize(label->sizeHint());
    QVERIFY(clipped(&box).isEmpty());
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
