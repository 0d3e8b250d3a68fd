// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/secret_input.h"

#include "app/cli/terminal.h"

#include <QCoreApplication>
#include <QFile>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

/// A terminal that does not show what is typed, for as long as this lives.
class Unseen
{
public:
    explicit Unseen(int descriptor)
        : m_descriptor(descriptor)
        , m_isTerminal(::tcgetattr(descriptor, &m_before) == 0)
    {
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        if (m_isTerminal) {
            ::tcsetattr(descriptor, TCSAFLUSH, &quiet);
        }
    }
    ~Unseen()
    {
        if (m_isTerminal) {
            ::tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
        }
    }
    Unseen(const Unseen &) = delete;
    Unseen &operator=(const Unseen &) = delete;

private:
    int m_descriptor;
    termios m_before{};
    bool m_isTerminal;
};

Error cannotRead(const QString &file, int fault)
{
    return {fault == ENOENT ? ErrorKind::NotFound : ErrorKind::Forbidden,
            text("%1 cannot be read: %2.")
                .arg(file.isEmpty() ? text("Standard input") : file,
                     QString::fromLocal8Bit(std::strerror(fault)))};
}

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view line)
{
    const auto start = std::min(line.find_first_not_of(blanks), line.size());
    return line.substr(start, line.find_last_not_of(blanks) + 1 - start);
}

Result<Secret> secretOf(std::string_view whole)
{
    const std::string_view secret = trimmed(whole);
    if (secret.empty()) {
        return fail(ErrorKind::Invalid, text("There is no token to look at: nothing was given."));
    }
    if (secret.find_first_of("\r\n") != std::string_view::npos) {
        return fail(ErrorKind::Invalid,
                    text("One token on one line is wanted; to look through a text: tokenctl identify"));
    }
    return Secret(QByteArrayView(secret.data(), static_cast<qsizetype>(secret.size())));
}

} // namespace

Result<void> readPieces(const QString &file, const QString &prompt,
                        const std::function<void(std::string_view)> &take)
{
    const bool isFile = !file.isEmpty() && file != "-"_L1;
    const int descriptor =
        isFile ? ::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (descriptor < 0) {
        return fail(cannotRead(file, errno));
    }
    const Unseen unseen(isFile ? -1 : descriptor);
    if (!isFile && canAsk()) {
        say(prompt);
    }
    std::array<char, 64 * 1024> buffer{};
    int fault = 0;
    while (fault == 0) {
        const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
        if (got == 0) {
            break;
        }
        if (got < 0) {
            fault = errno == EINTR ? 0 : errno;
            continue;
        }
        take({buffer.data(), static_cast<std::size_t>(got)});
    }
    wipeBytes(buffer.data(), buffer.size());
    if (isFile) {
        ::close(descriptor);
    }
    return fault == 0 ? Result<void>() : Result<void>(fail(cannotRead(isFile ? file : QString(), fault)));
}

Result<void> readLine(const QString &prompt, const std::function<void(char)> &take)
{
    const Unseen unseen(STDIN_FILENO);
    say(prompt);
    for (char c = '\0';;) {
        const ssize_t got = ::read(STDIN_FILENO, &c, 1);
        if (got == 1 && c != '\n') {
            take(c);
        } else if (got == 1) {
            return {};
        } else if (got == 0) {
            return fail(ErrorKind::Cancelled, text("Nothing was entered."));
        } else if (errno != EINTR) {
            return fail(cannotRead({}, errno));
        }
    }
}

Result<Secret> readSecret(const QString &file, const QString &variable, const QString &prompt)
{
    if (!variable.isEmpty()) {
        const char *value = std::getenv(variable.toLocal8Bit().constData());
        return value != nullptr
            ? secretOf(value)
            : Result<Secret>(fail(ErrorKind::Invalid, text("The variable %1 is not set.").arg(variable)));
    }
    std::string whole;
    whole.reserve(2 * Secret::maxSize); // no growing, so no stray copy
    const auto read = readPieces(file, prompt, [&whole](std::string_view piece) {
        whole.append(piece.substr(0, 2 * Secret::maxSize - whole.size()));
    });
    auto secret = !read                  ? Result<Secret>(fail(read.error()))
        : whole.size() > Secret::maxSize ? Result<Secret>(
              fail(ErrorKind::Invalid,
                   text("That is too long for a token; to look through a text: tokenctl identify")))
                                         : secretOf(whole);
    wipeBytes(whole.data(), whole.size());
    return secret;
}

} // namespace tkd::cli
