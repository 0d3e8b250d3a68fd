// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/session.h"
#include "core/issued_token.h"
#include "stores/files/private_file.h"

#include <optional>

namespace tkd::cli {

/// A place for a secret, made before there is one: a file that cannot be made stops the command while nothing
/// has been done yet. Where nothing is issued, or the secret does not get into it, the file is taken away
/// again.
class SecretTarget
{
public:
    [[nodiscard]] Result<void> prepare(const SecretOptions &options);
    /// Prints or writes the token and its secret as the options say, makes sure that it arrived, then records
    /// the delivery. If it did not arrive: id and what to do on stderr, NotDelivered, and the token stays
    /// marked.
    [[nodiscard]] ExitCode deliver(Session &session, const SecretOptions &options, const IssuedToken &issued);
    /// The same for a copy that was kept: the secret alone, printed or in the file. Nothing is lost with it.
    [[nodiscard]] ExitCode deliverCopy(Session &session, const IssuedToken &kept);

private:
    [[nodiscard]] ExitCode record(Session &session, const Token &token) const;
    std::optional<PrivateFile> m_file;
};

} // namespace tkd::cli
