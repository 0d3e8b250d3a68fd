// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/secret_delivery.h"

#include "app/cli/token_output.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tkd::cli {

namespace {

QString text(const char *source) { return QCoreApplication::translate("tokenctl", source); }

} // namespace

SecretTarget::~SecretTarget()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

Result<void> SecretTarget::prepare(const SecretOptions &options)
{
    if (options.file.isEmpty()) {
        return {};
    }
    m_file = QFile::encodeName(options.file);
    m_descriptor = ::open(m_file.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (m_descriptor < 0) {
        return fail(ErrorKind::Forbidden, text("The file %1 cannot be made (%2); nothing was done.")
                                              .arg(options.file, QString::fromLocal8Bit(std::strerror(errno))));
    }
    ::fchmod(m_descriptor, 0600); // whatever the umask
    return {};
}

void SecretTarget::abandon()
{
    if (m_descriptor >= 0) {
        ::unlink(m_file.constData());
    }
}

bool SecretTarget::write(const Secret &secret)
{
    std::string_view rest = secret.reveal();
    while (!rest.empty()) {
        const ssize_t written = ::write(m_descriptor, rest.data(), rest.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        rest.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return ::write(m_descriptor, "\n", 1) == 1 && ::fsync(m_descriptor) == 0;
}

ExitCode SecretTarget::deliver(Session &session, const SecretOptions &options, const IssuedToken &issued)
{
    Output &output = session.output();
    const bool toFile = m_descriptor >= 0;
    if (options.only) {
        output.buffer().append(issued.secret.reveal()).append("\n");
    } else {
        const TokenView view {session.rules(), session.now(), session.format(OutputFormat::Description),
                              session.color()};
        writeToken(output, view, issued.token, toFile ? nullptr : &issued.secret);
    }
    const bool arrived = (!toFile || write(issued.secret)) && output.flush();
    if (!arrived) {
        say(text("tokenctl: Token %1 (“%2”) was made, but not delivered: renew or delete it.")
                .arg(issued.token.id.text(), issued.token.name));
        return ExitCode::NotDelivered;
    }
    const auto recorded = session.vault().recordDelivery(session.workspace().id, issued.token.id,
                                                         issued.token.generation,
                                                         toFile ? Delivery::WrittenToFile : Delivery::Printed);
    return recorded ? ExitCode::Done : report(recorded.error());
}

} // namespace tkd::cli
