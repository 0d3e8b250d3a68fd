// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/remote_journal.h"
#include "core/reply_desk.h"

#include <memory>

namespace tkd {

class VaultLink;

/// The memory of one server workspace, in the vault. All file work is done by the vault's workers. Lives on
/// the thread of its creator.
class VaultRemoteJournal final : public RemoteJournal
{
public:
    VaultRemoteJournal(std::shared_ptr<VaultLink> link, WorkspaceId workspace);
    ~VaultRemoteJournal() override;

    void load(Reply<LastList> reply) override;
    void begin(RemoteIntent intent, Reply<std::optional<RemoteIntent>> reply) override;
    void finish(ActionId action, RemoteIntent::Outcome outcome, std::optional<Token> token,
                Reply<bool> reply) override;
    void recordDelivery(Token token, Delivery delivery, Reply<bool> reply) override;
    void saveList(TokenBatch tokens, Instant seen, Reply<bool> reply) override;

private:
    std::shared_ptr<VaultLink> m_link;
    WorkspaceId m_workspace;
    ReplyDesk m_desk;
};

} // namespace tkd
