// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/secret_delivery.h"

#include "app/cli/token_output.h"
#include "core/display_name.h"
#include "stores/files/secret_file_writer.h"

#include <QCoreApplication>

namespace tkd::cli {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

} // namespace

Result<void> SecretTarget::prepare(const SecretOptions &options)
{
    if (options.file.isEmpty()) {
        return {};
    }
    auto made = PrivateFile::create(options.file);
    if (!made) {
        // Refused, whatever the reason: NotFound would be about a token.
        return fail(ErrorKind::Forbidden, text("%1 Nothing was done.").arg(made.error().message),
                    made.error().detail);
    }
    m_file.emplace(std::move(*made));
    return {};
}

ExitCode SecretTarget::deliver(Session &session, const SecretOptions &options, const IssuedToken &issued)
{
    Output &output = session.output();
    const bool toFile = m_file.has_value();
    if (options.only) {
        output.buffer().append(issued.secret.reveal()).append("\n");
    } else {
        writeToken(output, session.format(OutputFormat::Description),
                   {session.rules(), session.now(), session.color(), nullptr}, issued.token,
                   toFile ? nullptr : &issued.secret);
    }
    const bool arrived = (!toFile || writeSecret(*m_file, issued.secret)) && output.flush();
    if (!arrived) {
        say(text("tokenctl: Token %1 (“%2”) was made, but not delivered: renew or delete it.")
                .arg(issued.token.id.text(), displayName(issued.token)));
        return ExitCode::NotDelivered;
    }
    return record(session, issued.token);
}

ExitCode SecretTarget::deliverCopy(Session &session, const IssuedToken &kept)
{
    Output &output = session.output();
    if (!m_file) {
        output.buffer().append(kept.secret.reveal()).append("\n");
    }
    if ((m_file && !writeSecret(*m_file, kept.secret)) || !output.flush()) {
        say(text("tokenctl: The secret could not be written; its copy is kept as before."));
        return ExitCode::Failed;
    }
    return record(session, kept.token);
}

ExitCode SecretTarget::record(Session &session, const Token &token) const
{
    const auto recorded =
        session.tokens().recordDelivery(token, m_file ? Delivery::WrittenToFile : Delivery::Printed);
    return recorded ? ExitCode::Done : report(recorded.error());
}

} // namespace tkd::cli
