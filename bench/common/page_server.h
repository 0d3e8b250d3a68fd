// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QThread>

#include <vector>

namespace tkd::bench {

/// Serves a list of AI tokens, page by page, as OVHcloud's region API writes it, on a free port of 127.0.0.1
/// and a thread of its own. Every page was made before.
class PageServer
{
public:
    static constexpr int pageSize = 1000;

    explicit PageServer(int tokens);
    ~PageServer();
    PageServer(const PageServer &) = delete;
    PageServer &operator=(const PageServer &) = delete;

    [[nodiscard]] QString address() const;
    /// The CPU seconds that its thread has used.
    [[nodiscard]] double cpu() const;

private:
    QThread m_thread;
    std::vector<QByteArray> m_pages;
    quint16 m_port = 0;
    int m_clock = 0;
};

} // namespace tkd::bench
