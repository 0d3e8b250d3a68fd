// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/session.h"
#include "core/issued_token.h"

namespace tkd::cli {

/// A place for a secret, made before there is one: an O_EXCL file that cannot be made stops the command while
/// nothing has been done yet.
class SecretTarget
{
public:
    SecretTarget() = default;
    ~SecretTarget();
    SecretTarget(const SecretTarget &) = delete;
    SecretTarget &operator=(const SecretTarget &) = delete;

    [[nodiscard]] Result<void> prepare(const SecretOptions &options);
    /// Prints or writes the token and its secret as the options say, makes sure that it arrived, then records
    /// the delivery. If it did not arrive: id and what to do on stderr, NotDelivered, and the token stays marked.
    [[nodiscard]] ExitCode deliver(Session &session, const SecretOptions &options, const IssuedToken &issued);
    /// Nothing was issued: takes the empty file away again.
    void abandon();

private:
    [[nodiscard]] bool write(const Secret &secret);
    QByteArray m_file;
    int m_descriptor = -1;
};

} // namespace tkd::cli
