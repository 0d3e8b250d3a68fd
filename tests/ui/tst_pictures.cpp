// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/ui/window_fixture.h"
#include "ui/secret_panel.h"
#include "ui/token_table_view.h"
#include "ui/tokens_page.h"

#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace tkd;
using namespace tkd::test;

/// Shows every window and dialog in each look, at several sizes of the font, and looks for text that has no
/// room. With TOKENDESK_PICTURES=FOLDER it saves what it saw, to be held beside the drawings.
class TestPictures final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void window_data();
    void window();
    void control_clippedTextIsFound();

private:
    void look(QWidget *widget, const QString &name);
    void showDialogs(MainWindow &window);
    QString m_prefix;
};

namespace {

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
        const int wanted = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
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
    const QFont before = QApplication::font();
    QFont larger = before;
    larger.setPointSizeF(before.pointSizeF() * percent / 100);
    QApplication::setFont(larger);
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
    QApplication::setFont(before);
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
    for (const auto &[name, dialog] : std::initializer_list<std::pair<const char *, const char *>> {
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
