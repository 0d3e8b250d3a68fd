// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

namespace tkd {

/// Holds off other helpers of this person while a key is made or removed, so that of two first ones both get
/// the same key. Waits for its turn. The kernel lets go of it with the process, however that ends. Where
/// there is no place for the lock, it goes on without: a lost race shows as another key, never as a wrong
/// secret.
class KeyLock
{
public:
    enum class Kind { None, Exclusive };
    /// `waiting` is called before it waits.
    KeyLock(Kind kind, const std::function<void()> &waiting);
    KeyLock(const KeyLock &) = delete;
    KeyLock &operator=(const KeyLock &) = delete;
};

} // namespace tkd
