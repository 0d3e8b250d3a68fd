// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/remote/wiped_bytes.h"

#include <QIODevice>

namespace tkd {

/// A request body that can be read once. Qt 6.4 sends a POST or DELETE again by itself when the server hangs
/// up without an answer; from a device that cannot be rewound it cannot. Wiped when it goes.
class SendOnce final : public QIODevice
{
    Q_OBJECT
public:
    explicit SendOnce(WipedBytes body, QObject *parent = nullptr);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool atEnd() const override { return m_sent == size(); }
    [[nodiscard]] bool reset() override { return false; }
    [[nodiscard]] qint64 size() const override { return static_cast<qint64>(m_body.size()); }

protected:
    qint64 readData(char *target, qint64 room) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    WipedBytes m_body;
    qint64 m_sent = 0;
};

} // namespace tkd
