// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/vault/crash/crash_log.h"

#include <QString>

namespace tkd::test {

/// What was found in a vault after a crash; empty texts = nothing wrong.
struct Verdict
{
    QString lost; ///< something acknowledged is not there
    QString damaged; ///< it does not open, or a check fails
    QString half; ///< a token without its activity row, or the other way round
    Holdings holdings; ///< what is there
    bool isVaultThere = false;
    [[nodiscard]] bool isGood() const { return lost.isEmpty() && damaged.isEmpty() && half.isEmpty(); }
    [[nodiscard]] QString text() const { return lost + damaged + half; }
};

/// Opens the vault as the program does, compares it with the promise and runs the full check.
[[nodiscard]] Verdict judge(const QString &file, const Promise &promise);

} // namespace tkd::test
