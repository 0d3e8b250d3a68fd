// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "stores/vault/descriptor.h"

#include <QByteArray>

#include <chrono>

namespace tkd {

/// A lock on the folder of a vault. Who opens the vault shares it while opening; who puts another file in its
/// place has it alone. So nobody opens one file and finds the log of another beside it. Given back when it
/// goes. Advisory, among our own programs. Move-only.
class DirectoryLock
{
public:
    enum class Kind { Shared, Alone };

    /// Waits for as long as `patience`, then fails with Busy. A folder that cannot be locked (it is not ours
    /// to read, or its file system has no locks) is as good as locked for Shared, and refused for Alone.
    [[nodiscard]] static Result<DirectoryLock> take(const QByteArray &directory, Kind kind,
                                                    std::chrono::milliseconds patience);

private:
    explicit DirectoryLock(Descriptor directory)
        : m_directory(std::move(directory))
    {
    }
    Descriptor m_directory;
};

} // namespace tkd
