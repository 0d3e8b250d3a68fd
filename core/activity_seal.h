// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/keychain_state.h"
#include "core/sealing.h"

namespace tkd {

/// The end of the activity's chain; all rows before it follow from its hash.
struct ActivityHead
{
    qint64 sequence = 0;
    QByteArray hash = {};
    friend bool operator==(const ActivityHead &, const ActivityHead &) = default;
};

/// A keyed hash over a head. Whoever can write the vault can compute its chain anew; this only who has the
/// vault's key. Says nothing about the rows after it. Holds no secret.
struct ActivitySeal
{
    ActivityHead head = {};
    KeyCheck key{}; ///< which key it was made with
    QByteArray bytes = {}; ///< HMAC-SHA-256
    [[nodiscard]] bool holds(const Secret &vaultKey) const;
};

[[nodiscard]] ActivitySeal sealOf(const ActivityHead &head, const Secret &vaultKey);

enum class SealState {
    NotSealed, ///< there is no seal under the vault's key
    NotChecked, ///< there is one, and the key is not at hand
    Agrees,
    Broken,
};

/// What was found out about the last seal.
struct SealReport
{
    SealState state = SealState::NotSealed;
    qint64 rows = 0; ///< that it covers
    QString reason = {}; ///< why it is not checked, or not there: a sentence
};

/// The stable, untranslated word: "not-sealed", "not-checked", "agrees", "broken".
[[nodiscard]] QString sealWord(SealState state);
/// What was found, for a person.
[[nodiscard]] QString sealSentence(const SealReport &report);

} // namespace tkd
