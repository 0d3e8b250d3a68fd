// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace tkd {

/// Turns SIGTERM, SIGINT and SIGHUP into a Qt signal on the GUI thread, so that the program ends through the
/// same door as Quit: the clipboard is cleared and the vault is closed. One per process.
class UnixSignals final : public QObject
{
    Q_OBJECT
public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    void terminationRequested();

private:
    void drain();
};

} // namespace tkd
