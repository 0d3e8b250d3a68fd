// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/ui/server_fixture.h"

#include "ui/sidebar.h"
#include "ui/tokens_page.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/choice_cards.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QLineEdit>

namespace tkd::test {

using namespace Qt::StringLiterals;

ServerWindow::ServerWindow()
    : workspaces(around.clock)
{
    workspaces.setHasServers(true);
    local = workspaces.addNow(defaultPlatform());
    m_window = &around.openWindow(workspaces);
    static_cast<void>(QTest::qWaitFor([this] { return m_window->page() != nullptr; }));
}

ServerWindow::~ServerWindow()
{
    if (QWidget *popup = QApplication::activePopupWidget()) {
        popup->close();
    }
    around.closeWindow();
}

void ServerWindow::reopen()
{
    m_window = &around.reopenWindow(workspaces);
}

ServerDialog *ServerWindow::openKinds()
{
    action(*m_window, u"actionAddServer"_s)->trigger();
    return qobject_cast<ServerDialog *>(openDialog(u"addServerDialog"_s));
}

ServerDialog *ServerWindow::openForm(const QString &kind)
{
    ServerDialog *dialog = openKinds();
    if (dialog) {
        click(child<ChoiceCards>(*dialog, u"serverKinds"_s)->card(kind));
        click(dialog->submitButton());
    }
    return dialog && dialog->form() ? dialog : nullptr;
}

WorkspaceId ServerWindow::addHub(const QByteArray &token)
{
    const WorkspaceId id = workspaces.addNow(*platformByKey(u"jupyterhub"), u"hub.example"_s, false);
    Credentials credentials;
    credentials.set(CredentialPart::Token, Secret(token));
    ConnectionSettings settings{u"jupyterhub"_s, u"token"_s, u"https://hub.example/hub/api"_s};
    settings.user = u"ada"_s;
    servers().connectNow(id, settings, std::move(credentials));
    workspaces.tokens(id)->setAges(around.clock.now());
    Q_EMIT m_window->sidebar()->chosen(id);
    return id;
}

QString message(const ServerDialog &dialog, const QString &field)
{
    const FormRow *row = dialog.form()->row(field);
    return row && row->isVisible() ? row->message() : u"(no such row)"_s;
}

void enter(SecretInput *where, const QString &text)
{
    where->setFocus();
    QTest::keyClick(where, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(where, text);
}

void setText(const ServerDialog &dialog, const QString &field, const QString &text)
{
    QWidget *editor = dialog.form()->row(field)->editor();
    auto *box = qobject_cast<QComboBox *>(editor);
    typeInto(box ? box->lineEdit() : editor->focusProxy() ? editor->focusProxy() : editor, text);
}

QString text(const ServerDialog &dialog, const QString &field)
{
    QWidget *editor = dialog.form()->row(field)->editor();
    const auto *box = qobject_cast<QComboBox *>(editor);
    return box ? box->currentText() : qobject_cast<QLineEdit *>(editor)->text();
}

QString notice(const QDialog &dialog)
{
    const auto *shown = child<Notice>(dialog, u"dialogFailure"_s);
    return shown->isVisible() ? QString(shown->title() % u' ' % shown->text()).trimmed() : QString();
}

void fillHub(const ServerDialog &dialog)
{
    setText(dialog, u"address"_s, u"https://hub.example/hub/api"_s);
    enter(input(dialog, CredentialPart::Token), u"hub-token-0123456789"_s);
    setText(dialog, u"user"_s, u"ada"_s);
}

bool submit(ServerDialog *dialog)
{
    click(dialog->submitButton());
    return noDialog();
}

} // namespace tkd::test
