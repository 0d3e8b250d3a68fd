// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <cstddef>
#include <string_view>

namespace tkd {

/// A token's secret text. Lives in libsodium's guarded memory (locked where the system allows, not in core
/// files), is wiped on destruction; what it is moved from holds nothing. Move-only, with no conversion to
/// QString or QVariant and no stream operator: the two exits are `reveal()` and `copyTo()`, and a reviewer
/// greps for them. May be made on one thread and freed on another.
class Secret
{
public:
    /// The longest secret that is accepted from anywhere, in bytes (a server's JWT can be long).
    static constexpr std::size_t maxSize = 64 * 1024;

    Secret() = default;
    /// Copies `bytes` into guarded memory; the caller wipes its own copy.
    explicit Secret(QByteArrayView bytes);
    /// An uninitialised secret of `size` bytes, to be filled through `fill()`.
    static Secret ofSize(std::size_t size);
    ~Secret();
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    /// Exit 1: a view for painting, hashing and comparing. Valid while this object lives and is not moved
    /// from.
    [[nodiscard]] std::string_view reveal() const;
    /// Exit 2: writes the bytes to `target`, which has room for size(). The caller wipes it.
    void copyTo(char *target) const;
    /// The bytes for filling in place.
    [[nodiscard]] char *fill() { return m_bytes; }
    void wipe() noexcept;
    /// A second owner of the same text: one to keep sealed while the panel still shows the other.
    [[nodiscard]] Secret duplicate() const;
    [[nodiscard]] bool equals(const Secret &other) const; ///< in constant time for equal sizes

private:
    char *m_bytes = nullptr;
    std::size_t m_size = 0;
};

/// Wipes a buffer in a way that the compiler may not remove.
void wipeBytes(void *bytes, std::size_t size) noexcept;

} // namespace tkd
