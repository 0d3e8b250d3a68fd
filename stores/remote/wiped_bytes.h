// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/secret.h"

#include <QByteArrayView>

#include <cstddef>
#include <memory>
#include <vector>

namespace tkd {

/// Wipes what it gives back, so that a buffer which grows leaves no copy behind.
template <class T>
struct WipingAllocator
{
    using value_type = T;

    WipingAllocator() = default;
    template <class Other>
    explicit WipingAllocator(const WipingAllocator<Other> &)
    {
    }
    [[nodiscard]] T *allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    void deallocate(T *items, std::size_t count) noexcept
    {
        wipeBytes(items, count * sizeof(T));
        std::allocator<T>().deallocate(items, count);
    }
    friend bool operator==(const WipingAllocator &, const WipingAllocator &) { return true; }
};

/// A body on its way to or from a server. It can hold a secret, so it is wiped when it goes.
using WipedBytes = std::vector<char, WipingAllocator<char>>;

[[nodiscard]] inline QByteArrayView viewOf(const WipedBytes &bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}
[[nodiscard]] inline WipedBytes toWiped(QByteArrayView bytes)
{
    return {bytes.begin(), bytes.end()};
}
inline void append(WipedBytes &to, QByteArrayView bytes)
{
    to.insert(to.end(), bytes.begin(), bytes.end());
}

} // namespace tkd
