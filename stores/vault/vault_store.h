// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/reply_desk.h"
#include "core/resource_catalog.h"
#include "core/token_store.h"

#include <memory>

namespace tkd {

class VaultLink;

/// The tokens of one workspace of the vault, by the contract of TokenStore: every call is a job for one of
/// the vault's two workers, so that a long list never makes a Create wait, and another program's lock never
/// stops the window. What was asked to be written is written even if this object is gone by then. Made by
/// VaultWorkspaces::open. Lives on the thread of its creator.
class VaultStore final : public TokenStore, public TokenEditing, public ResourceCatalog
{
    Q_OBJECT
public:
    VaultStore(std::shared_ptr<VaultLink> link, Workspace workspace);
    ~VaultStore() override;

    [[nodiscard]] WorkspaceRules rules() const override;
    void list(ListCursor after, int limit, Reply<TokenPage> reply) override;
    void changesSince(Revision revision, Reply<TokenChanges> reply) override;
    void create(ActionId action, TokenDraft draft, Reply<IssuedToken> reply) override;
    void regenerate(ActionId action, RegenerateRequest request, Reply<IssuedToken> reply) override;
    /// Removes in several transactions, so that another process that waits for the lock gets its turn.
    void remove(ActionId action, std::vector<TokenId> ids, Reply<std::vector<RemoveOutcome>> reply) override;
    [[nodiscard]] TokenEditing *editing() override { return this; }

    [[nodiscard]] std::vector<Field> editable() const override;
    void edit(TokenId id, Generation seen, TokenDraft draft, Reply<Token> reply) override;

    [[nodiscard]] ResourceCatalog *catalog() override { return this; }
    void resources(Reply<std::vector<Resource>> reply) override;
    void addResource(ResourceDraft draft, Reply<Resource> reply) override;
    void editResource(QString id, Revision seen, ResourceDraft draft, Reply<Resource> reply) override;
    void removeResource(QString id, Reply<bool> reply) override;
    void importResources(std::vector<ResourceDraft> drafts, Reply<ResourceImport> reply) override;

private:
    void setWorkspace(const Workspace &workspace);

    std::shared_ptr<VaultLink> m_link;
    Workspace m_workspace;
    ReplyDesk m_desk;
};

} // namespace tkd
