// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connection.h"
#include "stores/remote/remote_store.h"
#include "stores/remote/wire_format.h"
#include "tests/support/memory_journal.h"

#include <memory>

namespace tkd::test {

/// Limits for tests: short where a server says nothing, long enough for a busy machine.
[[nodiscard]] inline TransportLimits testLimits()
{
    TransportLimits limits;
    limits.silence = std::chrono::seconds{5};
    limits.whole = std::chrono::seconds{20};
    limits.pause = std::chrono::milliseconds{1};
    return limits;
}

[[nodiscard]] inline std::shared_ptr<const Credentials>
credentials(std::initializer_list<std::pair<CredentialPart, QByteArrayView>> parts)
{
    auto made = std::make_shared<Credentials>();
    for (const auto &[part, bytes] : parts) {
        made->set(part, Secret(bytes));
    }
    return made;
}

/// The computer's clock, put forward or back.
class ShiftedClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return SystemClock().now() + m_by; }
    void shift(std::chrono::seconds by) { m_by = by; }

private:
    std::chrono::seconds m_by{0};
};

/// A server workspace over a wire, with its journal in memory.
struct RemoteRig
{
    RemoteRig(const Platform &platform, std::unique_ptr<WireFormat> wire, TransportTrust trust = {},
              TransportLimits limits = testLimits())
    {
        Workspace workspace{WorkspaceId(newUuid()), &platform, defaultSettings(platform)};
        workspace.local = false;
        tokens = std::make_shared<RemoteTokens>(std::move(workspace), std::move(wire), std::move(trust),
                                                limits, journal, clock);
    }
    [[nodiscard]] std::unique_ptr<RemoteStore> open() const { return std::make_unique<RemoteStore>(tokens); }

    ShiftedClock clock;
    MemoryJournal journal;
    std::shared_ptr<RemoteTokens> tokens;
};

} // namespace tkd::test
