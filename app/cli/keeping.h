// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/session.h"
#include "core/issued_token.h"
#include "stores/keychain/keychain_helper.h"
#include "stores/vault/activity_seals.h"
#include "stores/vault/kept_copies.h"

namespace tkd::cli {

/// The kept secrets of the session's vault. The keychain is asked by a helper program, and only when a
/// command needs it; while it asks the person for its password, that is said on stderr.
class Keeping
{
public:
    explicit Keeping(Session &session);

    [[nodiscard]] KeptCopies &copies() { return m_copies; }
    /// Where --keep was given: whether a secret can be kept, while nothing has been done yet.
    [[nodiscard]] Result<void> prepare(const SecretOptions &options);
    /// Keeps it if it was asked for. What goes wrong is said, with what has been done all the same.
    [[nodiscard]] ExitCode keep(const SecretOptions &options, const IssuedToken &issued);

    /// Seals the activity if the keychain gives the key without a question. If it does not, or has no key,
    /// nothing is said: there is one seal less.
    void seal();
    [[nodiscard]] Result<SealReport> checkSeal();

private:
    Session &m_session;
    KeychainHelper m_keychain;
    KeychainHelper m_quick; ///< for what is not worth a long wait
    VaultKey m_key;
    KeptCopies m_copies;
};

/// The worse of two endings of one command: what was not delivered is lost, so that comes first.
[[nodiscard]] ExitCode worse(ExitCode delivered, ExitCode kept);

} // namespace tkd::cli
