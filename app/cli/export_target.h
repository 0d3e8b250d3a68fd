// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/session.h"
#include "stores/files/private_file.h"

namespace tkd::cli {

/// Where an export goes: standard output, or a new file of this person's that is whole or not there.
class ExportTarget
{
public:
    explicit ExportTarget(Session &session);

    /// Empty: standard output.
    [[nodiscard]] Result<void> open(const QString &file);
    [[nodiscard]] Output &output() { return m_output ? *m_output : m_session.output(); }
    /// Writes what is left and says the end.
    [[nodiscard]] ExitCode finish();

private:
    Session &m_session;
    std::optional<PrivateFile> m_file;
    std::optional<Output> m_output;
};

} // namespace tkd::cli
