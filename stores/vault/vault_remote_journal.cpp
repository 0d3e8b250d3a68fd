// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_remote_journal.h"

#include "stores/vault/server_records.h"
#include "stores/vault/vault_link.h"

namespace tkd {

namespace {

Result<bool> done(const Result<void> &result)
{
    return result ? Result<bool>(true) : fail(result.error());
}

} // namespace

VaultRemoteJournal::VaultRemoteJournal(std::shared_ptr<VaultLink> link, WorkspaceId workspace)
    : m_link(std::move(link))
    , m_workspace(std::move(workspace))
{
}

VaultRemoteJournal::~VaultRemoteJournal() = default;

void VaultRemoteJournal::load(Reply<LastList> reply)
{
    m_link->read<LastList>(m_desk, std::move(reply),
                           [id = m_workspace](Vault &vault) { return ServerRecords(vault).lastList(id); });
}

void VaultRemoteJournal::begin(RemoteIntent intent, Reply<std::optional<RemoteIntent>> reply)
{
    m_link->write<std::optional<RemoteIntent>>(m_desk, std::move(reply),
                                               [id = m_workspace, intent = std::move(intent)](Vault &vault) {
                                                   return ServerRecords(vault).begin(id, intent);
                                               });
}

void VaultRemoteJournal::finish(ActionId action, RemoteIntent::Outcome outcome, std::optional<Token> token,
                                Reply<bool> reply)
{
    m_link->arrange<bool>(
        m_desk, std::move(reply),
        [id = m_workspace, action = std::move(action), outcome, token = std::move(token)](Vault &vault) {
            return done(ServerRecords(vault).finish(id, action, outcome, token));
        });
}

void VaultRemoteJournal::recordDelivery(Token token, Delivery delivery, Reply<bool> reply)
{
    m_link->arrange<bool>(m_desk, std::move(reply),
                          [id = m_workspace, token = std::move(token), delivery](Vault &vault) {
                              return done(ServerRecords(vault).recordDelivery(id, token, delivery));
                          });
}

void VaultRemoteJournal::saveList(TokenBatch tokens, Instant seen, Reply<bool> reply)
{
    m_link->arrange<bool>(m_desk, std::move(reply),
                          [id = m_workspace, tokens = std::move(tokens), seen](Vault &vault) {
                              return done(ServerRecords(vault).saveList(id, tokens, seen));
                          });
}

} // namespace tkd
