// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/system_keychain.h"
#include "stores/keychain/helper_talk.h"

#include <QString>

#include <chrono>

namespace tkd {

/// The system's keychain, asked by a small program that makes one call and ends. A keychain that never
/// answers costs that program and nothing here: it is killed, and the next call starts anew. What the
/// libraries for keychains copy of the key dies with it, and tokenctl, which rarely wants a keychain, loads
/// none of them. The key passes through a socket pair, never through an argument, the environment or a file.
/// Blocks; on any thread.
class KeychainHelper final : public SystemKeychain
{
public:
    struct Options
    {
        QString program = defaultProgram();
        std::chrono::milliseconds answerWithin = std::chrono::seconds(10);
        /// Once the keychain asks the person for its password.
        std::chrono::milliseconds personWithin = std::chrono::minutes(2);
    };

    KeychainHelper();
    explicit KeychainHelper(Options options);

    /// Beside this program in a build, under libexec once installed.
    [[nodiscard]] static QString defaultProgram();

    [[nodiscard]] KeyFinding find(const Watch &watch) override;
    [[nodiscard]] KeyFinding findOrMake(const Secret &candidate, const Watch &watch) override;
    [[nodiscard]] Keychain remove(const Watch &watch) override;

private:
    [[nodiscard]] KeyFinding ask(helper::Task task, const Secret &input, const Watch &watch) const;

    const Options m_options;
};

} // namespace tkd
