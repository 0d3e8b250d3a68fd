// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// The fault that the selection test must find: a secret in an ordinary read-only field, where Ctrl+A puts it
// into the primary selection. Never shipped.
#include <QApplication>
#include <QLineEdit>

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QLineEdit field(QStringLiteral("tkdesk_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"));
    field.setWindowTitle(QStringLiteral("Primary leak"));
    field.setAccessibleName(QStringLiteral("Leaking field"));
    field.setReadOnly(true);
    field.resize(500, 40);
    field.show();
    return QApplication::exec();
}
