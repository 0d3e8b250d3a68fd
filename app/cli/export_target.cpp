// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/export_target.h"

#include <QCoreApplication>

namespace tkd::cli {

ExportTarget::ExportTarget(Session &session)
    : m_session(session)
{
}

Result<void> ExportTarget::open(const QString &file)
{
    if (file.isEmpty()) {
        return {};
    }
    auto made = PrivateFile::create(file);
    if (!made) {
        return fail(
            ErrorKind::Forbidden,
            QCoreApplication::translate("tokenctl", "%1 Nothing was written.").arg(made.error().message),
            made.error().detail);
    }
    m_file.emplace(std::move(*made));
    m_output.emplace([this](std::string_view bytes) {
        return m_file->write({bytes.data(), static_cast<qsizetype>(bytes.size())}).has_value();
    });
    return {};
}

ExitCode ExportTarget::finish()
{
    if (!m_file) {
        return m_session.finish();
    }
    const bool written = m_output->flush();
    const auto done = written ? m_file->finish() : Result<void>();
    if (!done) {
        return report(done.error());
    }
    if (!written) {
        say(QCoreApplication::translate(
            "tokenctl", "tokenctl: The file could not be written whole, and was taken away."));
        return ExitCode::Failed;
    }
    return ExitCode::Done;
}

} // namespace tkd::cli
