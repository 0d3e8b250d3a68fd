// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/contract/store_contract.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_store.h"

namespace tkd::test {

/// The scripted store of the tests under the contract, so that what the models are tried against keeps it,
/// too.
class ScriptedRig final : public ContractRig
{
public:
    ScriptedRig()
        : m_tokens(std::make_shared<ScriptedTokens>(
            Workspace{WorkspaceId(newUuid()), &defaultPlatform(), defaultSettings(defaultPlatform())},
            m_clock))
    {
    }
    [[nodiscard]] std::unique_ptr<TokenStore> open() override
    {
        return std::make_unique<ScriptedStore>(m_tokens);
    }
    void removeWorkspace() override { m_tokens->setGone(); }

private:
    ManualClock m_clock;
    std::shared_ptr<ScriptedTokens> m_tokens;
};

} // namespace tkd::test
