// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/ui/window_fixture.h"

#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tkd::test {
namespace {

/// A second of the clipboard's countdown, for tests that do not wait for it.
constexpr auto longSecond = 1000ms;

QList<QDialog *> openDialogs()
{
    QList<QDialog *> dialogs;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        auto *dialog = qobject_cast<QDialog *>(widget);
        if (dialog && dialog->isVisible()) {
            dialogs.append(dialog);
        }
    }
    return dialogs;
}

} // namespace

WindowSurroundings::WindowSurroundings()
    : settings(directory.filePath(u"settings.ini"_s), QSettings::IniFormat)
    , memory(settings)
    , preferences(settings)
    , clipboard(longSecond)
{
}

MainWindow &WindowSurroundings::openWindow(Workspaces &workspaces)
{
    m_window = std::make_unique<MainWindow>(workspaces, clock, clipboard, files, memory, preferences, theme);
    m_window->show();
    m_window->activateWindow();
    static_cast<void>(QTest::qWaitForWindowActive(m_window.get()));
    return *m_window;
}

MainWindow &WindowSurroundings::reopenWindow(Workspaces &workspaces)
{
    m_window->close();
    m_window.reset();
    return openWindow(workspaces);
}

QDialog *openDialog(const QString &name)
{
    QDialog *found = nullptr;
    static_cast<void>(QTest::qWaitFor([&found, &name] {
        for (QDialog *dialog : openDialogs()) {
            found = dialog->objectName() == name ? dialog : found;
        }
        return found != nullptr;
    }));
    if (found) {
        // The offscreen platform has no window manager: the window behind may be activated late.
        static_cast<void>(QTest::qWaitFor([found] {
            const bool active = found->isActiveWindow();
            found->activateWindow();
            return active;
        }));
    }
    return found;
}

bool noDialog()
{
    return QTest::qWaitFor([] { return openDialogs().isEmpty(); });
}

void click(QWidget *widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
}

void typeInto(QWidget *widget, const QString &text)
{
    widget->setFocus();
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(widget, text);
}

QAction *action(const QWidget &window, const QString &name)
{
    return child<QAction>(window, name);
}

std::vector<Token> drawnTokens(Instant now)
{
    const auto make = [now](int number, const QString &name, const QString &role, const QStringList &labels) {
        Token token = sampleToken(number, now);
        token.name = name;
        token.roles = {Role(role)};
        token.scope = {};
        for (const QString &label : labels) {
            token.scope.labels.push_back(*LabelSelector::parse(label));
        }
        token.region = u"GRA"_s;
        token.created = now - std::chrono::days{30 * number};
        token.expires.reset();
        token.lastUsed.reset();
        token.generation = 1;
        token.status = TokenStatus::Active;
        token.delivered = true;
        token.delivery = u"copied"_s;
        token.deliveredAt = token.created + std::chrono::seconds{20};
        return token;
    };
    const QString read = u"ai_training_read"_s;
    const QString operate = u"ai_training_operator"_s;
    std::vector<Token> tokens{
        make(3, u"batch-operator"_s, operate, {u"team=vision"_s}),
        make(0, u"ci-reader"_s, read, {u"group=A"_s}),
        make(12, u"demo-day"_s, read, {u"group=A"_s, u"stage=demo"_s}),
        make(1, u"hello-world-admin"_s, operate, {u"ovh/id=4c4f6253-a059-424a-92da-5e06a12ddffd"_s}),
        make(8, u"ops-break-glass"_s, operate, {})};
    tokens[0].expires = now + std::chrono::days{5};
    tokens[0].lastUsed = now - std::chrono::hours{2};
    tokens[2].expires = now - std::chrono::days{3};
    tokens[2].region = u"BHS"_s;
    tokens[4].expires = now + std::chrono::days{125};
    return tokens;
}

} // namespace tkd::test
