// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/terminal.h"

#include "core/text_safety.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <iostream>
#include <unistd.h>

namespace tkd::cli {

namespace {

constexpr std::size_t spillSize = 64 * 1024;

bool writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

Output::Output(int descriptor)
    : Output([descriptor](std::string_view bytes) { return writeAll(descriptor, bytes); })
{
    m_terminal = ::isatty(descriptor) == 1;
}

Output::Output(std::function<bool(std::string_view)> write)
    : m_write(std::move(write))
{
    m_buffer.reserve(2 * spillSize); // no growing, so no stray copy of what passes through
}

Output::~Output()
{
    wipeBytes(m_buffer.data(), m_buffer.size());
}

bool Output::spill()
{
    return m_buffer.size() < spillSize ? !m_failed : flush();
}

bool Output::flush()
{
    if (!m_failed && !m_write(m_buffer)) {
        m_failed = true;
        m_readerGone = errno == EPIPE;
    }
    wipeBytes(m_buffer.data(), m_buffer.size());
    m_buffer.clear();
    return !m_failed;
}

void say(const QString &line)
{
    const QByteArray bytes = (escaped(line) + u'\n').toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
}

bool canAsk()
{
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

bool confirmed(const QString &question)
{
    const QByteArray bytes = (escaped(question) + QStringLiteral(" [y/N] ")).toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
    std::string answer;
    std::getline(std::cin, answer);
    const QString word = QString::fromStdString(answer).trimmed().toLower();
    return word == QLatin1String("y") || word == QLatin1String("yes");
}

std::string printable(std::string_view utf8)
{
    const bool plain = std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= ' ' && c < 127; });
    return plain ? std::string(utf8)
                 : escaped(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()))).toStdString();
}

} // namespace tkd::cli
