// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <utility>

#include <unistd.h>

namespace tkd {

/// A file descriptor that closes itself; -1 is none. Move-only.
class Descriptor
{
public:
    explicit Descriptor(int value = -1)
        : m_value(value)
    {
    }
    ~Descriptor()
    {
        if (m_value >= 0) {
            ::close(m_value);
        }
    }
    Descriptor(Descriptor &&other) noexcept
        : m_value(std::exchange(other.m_value, -1))
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_value, other.m_value);
        return *this;
    }
    [[nodiscard]] int value() const { return m_value; }
    [[nodiscard]] bool isOpen() const { return m_value >= 0; }

private:
    int m_value;
};

} // namespace tkd
