// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/files/secret_file_writer.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_workspaces.h"
#include "ui/main_window.h"
#include "ui/preferences.h"
#include "ui/style/theme.h"
#include "ui/view_memory.h"
#include "ui/widgets/clipboard_guard.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tkd::test {

/// Everything that the program gives to its window, with settings in a directory of their own and a clock
/// that stands still. A test makes the workspaces, then the window.
class WindowSurroundings
{
public:
    WindowSurroundings();

    MainWindow &openWindow(Workspaces &workspaces);
    /// Destroys the window and makes another, as the next start of the program does.
    MainWindow &reopenWindow(Workspaces &workspaces);
    /// Makes the window go, as at the program's end.
    void closeWindow() { m_window.reset(); }

    QTemporaryDir directory;
    QSettings settings;
    ManualClock clock;
    ViewMemory memory;
    Preferences preferences;
    Theme theme;
    ClipboardGuard clipboard;
    SecretFileWriter files;

private:
    std::unique_ptr<MainWindow> m_window;
};

/// A child by its object name; the test fails where it is not there.
template <class T>
T *child(const QWidget &parent, const QString &name)
{
    T *found = parent.findChild<T *>(name);
    if (!found) {
        qWarning("there is no %s of the name %s", T::staticMetaObject.className(), qUtf8Printable(name));
    }
    return found;
}

/// The dialog that is open over the window, of this name; waits for it. nullptr if it does not come.
QDialog *openDialog(const QString &name);
/// No dialog is open any more.
bool noDialog();
void click(QWidget *widget);
void typeInto(QWidget *widget, const QString &text);
QAction *action(const QWidget &window, const QString &name);

/// The five tokens of a well-used AI Deploy workspace.
std::vector<Token> drawnTokens(Instant now);

} // namespace tkd::test
