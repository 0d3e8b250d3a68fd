// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/ui/window_fixture.h"
#include "ui/question_dialog.h"
#include "ui/secret_panel.h"
#include "ui/token_actions.h"
#include "ui/token_table_view.h"
#include "ui/tokens_page.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/chip_edit.h"
#include "ui/widgets/choice_cards.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/secret_field.h"

#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace tkd;
using namespace tkd::test;

/// The main job on every platform, by clicks and keys on the real window: create, reveal, copy, done,
/// regenerate where it is offered, delete.
class TestMainJob final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void mainJob_data();
    void mainJob();
    void regenerate_absentWhereNotOffered();
    void regenerate_offeredUnderMoreOptions();

private:
    void open(const Platform &platform, bool moreOptions = false);
    void fillForm(QDialog *form);
    void createByForm();
    QString copyAndClose();
    QuestionDialog *ask(const QString &actionName, const QString &dialogName);

    std::unique_ptr<WindowSurroundings> m_around;
    std::unique_ptr<ScriptedWorkspaces> m_workspaces;
    std::shared_ptr<ScriptedTokens> m_tokens;
    MainWindow *m_window = nullptr;
};

void TestMainJob::init()
{
    m_around = std::make_unique<WindowSurroundings>();
    m_workspaces = std::make_unique<ScriptedWorkspaces>(m_around->clock);
}

void TestMainJob::cleanup()
{
    m_around->closeWindow();
    m_tokens.reset();
    m_workspaces.reset();
    m_around.reset();
}

void TestMainJob::open(const Platform &platform, bool moreOptions)
{
    const WorkspaceId id = m_workspaces->addNow(platform);
    m_tokens = m_workspaces->tokens(id);
    WorkspaceSettings settings = m_tokens->workspace().settings;
    settings.moreOptions = moreOptions;
    m_tokens->setSettings(settings);
    m_window = &m_around->openWindow(*m_workspaces);
    QVERIFY(m_window->page());
}

void TestMainJob::fillForm(QDialog *form)
{
    if (auto *name = form->findChild<QLineEdit *>(u"name"_s)) {
        typeInto(name, u"ci-deployer"_s);
    }
    for (const auto &[field, text] : std::initializer_list<std::pair<QString, QString>>{
             {u"labels"_s, u"group=A"_s}, {u"resources"_s, u"llama*"_s}, {u"endpoints"_s, u"llama-chat"_s}}) {
        if (auto *chips = form->findChild<ChipEdit *>(field)) {
            QTest::keyClicks(chips->lineEdit(), text);
            QTest::keyClick(chips->lineEdit(), Qt::Key_Return);
            QCOMPARE(chips->values(), QStringList{text});
        }
    }
    auto *roles = form->findChild<ChoiceCards *>(u"role"_s);
    if (roles && roles->chosen().isEmpty()) {
        click(roles->card(u"model-evaluation"_s));
    }
}

void TestMainJob::createByForm()
{
    QPushButton *button = nullptr;
    for (const QString &name : {u"newToken"_s, u"newTokenEmpty"_s}) {
        auto *each = child<QPushButton>(*m_window, name);
        button = each->isVisible() ? each : button;
    }
    QVERIFY(button);
    click(button);
    QDialog *form = openDialog(u"tokenDialog"_s);
    QVERIFY(form);
    fillForm(form);
    const Platform &platform = *m_tokens->workspace().platform;
    auto *submit = child<BusyButton>(*form, u"submit"_s);
    QCOMPARE(submit->text(), platformText(platform.submit));
    click(submit);
    QVERIFY(noDialog());
    QTRY_VERIFY(m_window->page()->panel()->isOpen());
}

QString TestMainJob::copyAndClose()
{
    SecretPanel *panel = m_window->page()->panel();
    [&] { QVERIFY(!panel->field()->isRevealed()); }();
    click(child<QPushButton>(*m_window, u"reveal"_s));
    [&] { QVERIFY(panel->field()->isRevealed()); }();
    auto *close = child<QPushButton>(*m_window, u"closePanel"_s);
    [&] { QCOMPARE(close->text(), u"Close without copying"_s); }();
    click(panel->copyButton());
    const QString copied = QGuiApplication::clipboard()->text();
    [&] { QCOMPARE(close->text(), u"&Done"_s); }();
    click(close);
    [&] { QVERIFY(!panel->isOpen() && noDialog()); }();
    return copied;
}

QuestionDialog *TestMainJob::ask(const QString &actionName, const QString &dialogName)
{
    // Once to see that Escape does nothing and that Cancel has focus and default, once for the answer.
    for (const bool cancelled : {true, false}) {
        action(*m_window, actionName)->trigger();
        auto *question = qobject_cast<QuestionDialog *>(openDialog(dialogName));
        if (!question || !question->cancelButton()->isDefault() || question->verbButton()->isDefault()
            || question->focusWidget() != question->cancelButton()) {
            return nullptr;
        }
        if (!cancelled) {
            return question;
        }
        QTest::keyClick(question, Qt::Key_Escape);
        static_cast<void>(noDialog());
    }
    return nullptr;
}

void TestMainJob::mainJob_data()
{
    QTest::addColumn<QString>("key");
    for (const Platform &platform : platforms()) {
        QTest::newRow(platform.key) << QString::fromLatin1(platform.key);
    }
}

void TestMainJob::mainJob()
{
    QFETCH(QString, key);
    open(*platformByKey(key));
    createByForm();
    QTRY_COMPARE(m_window->page()->table()->selectedCount(), 1);
    const std::vector<Token> made = m_tokens->living();
    QCOMPARE(made.size(), std::size_t{1});
    QCOMPARE(m_window->page()->table()->selectedIds().front(), made.front().id);

    const QString first = copyAndClose();
    QVERIFY2(first.size() > 30, "what was copied is not a token");
    QTRY_COMPARE(m_workspaces->deliveries().size(), std::size_t{1});
    QCOMPARE(m_workspaces->deliveries().front().delivery, Delivery::Copied);

    if (action(*m_window, u"actionRegenerate"_s)->isVisible()) {
        QuestionDialog *question = ask(u"actionRegenerate"_s, u"regenerateQuestion"_s);
        QVERIFY(question);
        QCOMPARE(m_tokens->calls(Call::Regenerate), 0);
        click(question->verbButton());
        QTRY_VERIFY(m_window->page()->panel()->isOpen());
        QVERIFY(noDialog());
        QCOMPARE(m_tokens->living().front().generation, Generation{2});
        QVERIFY(copyAndClose() != first);
    }
    QuestionDialog *question = ask(u"actionDelete"_s, u"deleteQuestion"_s);
    QVERIFY(question);
    QCOMPARE(m_tokens->calls(Call::Remove), 0);
    click(question->verbButton());
    QTRY_VERIFY(m_tokens->living().empty());
    QVERIFY(noDialog());
    QTRY_COMPARE(m_window->page()->table()->model()->rowCount(), 0);
}

void TestMainJob::regenerate_absentWhereNotOffered()
{
    open(*platformByKey(u"inference-endpoints"));
    createByForm();
    QVERIFY(!action(*m_window, u"actionRegenerate"_s)->isVisible());
}

void TestMainJob::regenerate_offeredUnderMoreOptions()
{
    open(*platformByKey(u"inference-endpoints"), true);
    createByForm();
    QVERIFY(action(*m_window, u"actionRegenerate"_s)->isVisible());
}

QTEST_MAIN(TestMainJob)
#include "tst_main_job.moc"
