// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/shortcuts_dialog.h"

#include "ui/style/metrics.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

QString plainText(const QAction *action)
{
    QString text = action->text();
    return text.remove(u'&').remove(u'…');
}

QString keysOf(const QAction *action)
{
    QStringList keys;
    for (const QKeySequence &sequence : action->shortcuts()) {
        keys.append(sequence.toString(QKeySequence::NativeText));
    }
    return keys.join(u", "_s);
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent)
    : FormDialog(tr("Keyboard shortcuts"), {}, parent)
{
    setObjectName(u"shortcutsDialog"_s);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::dialog);
    grid->setVerticalSpacing(space::related);
    grid->setColumnStretch(0, 1);
    const auto add = [this, grid](const QString &what, const QString &keys) {
        const int row = grid->rowCount();
        grid->addWidget(new QLabel(what, this), row, 0);
        auto *label = new QLabel(keys, this);
        setTextRole(label, TextRole::Muted);
        grid->addWidget(label, row, 1);
    };
    for (const QAction *action : actions) {
        if (!action->shortcuts().isEmpty() && !action->objectName().isEmpty() && action->isVisible()) {
            add(plainText(action), keysOf(action));
        }
    }
    add(tr("Menu of the selected row"), tr("Menu, Shift+F10"));
    add(tr("Clear the search"), tr("Esc"));
    add(tr("Send a form"), tr("Ctrl+Enter"));
    content()->addLayout(grid);
    content()->addStretch();
    cancelButton()->setDefault(true);
}

} // namespace tkd
