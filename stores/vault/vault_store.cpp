// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_store.h"

#include "stores/vault/vault.h"
#include "stores/vault/vault_link.h"

#include <algorithm>

namespace tkd {

namespace {

/// As many as go in some milliseconds.
constexpr std::size_t removedAtOnce = 100;

using Outcomes = std::vector<RemoveOutcome>;

/// Removes in portions. If the first fails, that is the error of the whole, and nothing was done; if a later
/// one does, it and all behind it carry the error.
Result<Outcomes> removeInPortions(Vault &vault, const WorkspaceId &workspace, const ActionId &action,
                                  const std::vector<TokenId> &ids)
{
    Outcomes outcomes;
    outcomes.reserve(ids.size());
    while (outcomes.size() < ids.size()) {
        const auto first = ids.begin() + static_cast<std::ptrdiff_t>(outcomes.size());
        const auto count = std::min(removedAtOnce, ids.size() - outcomes.size());
        auto portion = vault.remove(workspace, action, {first, first + static_cast<std::ptrdiff_t>(count)});
        if (portion) {
            std::move(portion->begin(), portion->end(), std::back_inserter(outcomes));
        } else if (outcomes.empty()) {
            return fail(portion.error());
        } else {
            std::transform(first, ids.end(), std::back_inserter(outcomes), [&portion](const TokenId &id) {
                return RemoveOutcome{id, portion.error()};
            });
        }
    }
    return outcomes;
}

} // namespace

VaultStore::VaultStore(std::shared_ptr<VaultLink> link, Workspace workspace)
    : m_link(std::move(link))
    , m_workspace(std::move(workspace))
{
    connect(m_link.get(), &VaultLink::settingsChanged, this, &VaultStore::setWorkspace);
    connect(m_link.get(), &VaultLink::tokensChanged, this, [this](const WorkspaceId &id) {
        if (id == m_workspace.id) {
            Q_EMIT changed();
        }
    });
}

VaultStore::~VaultStore() = default;

WorkspaceRules VaultStore::rules() const
{
    return rulesFor(m_workspace);
}

void VaultStore::setWorkspace(const Workspace &workspace)
{
    if (workspace.id == m_workspace.id) {
        m_workspace = workspace;
        Q_EMIT rulesChanged();
    }
}

void VaultStore::list(ListCursor after, int limit, Reply<TokenPage> reply)
{
    m_link->read<TokenPage>(m_desk, std::move(reply),
                            [id = m_workspace.id, after = std::move(after), limit](Vault &vault) {
                                return vault.page(id, after, limit);
                            });
}

void VaultStore::changesSince(Revision revision, Reply<TokenChanges> reply)
{
    m_link->read<TokenChanges>(m_desk, std::move(reply), [id = m_workspace.id, revision](Vault &vault) {
        return vault.changesSince(id, revision);
    });
}

void VaultStore::create(ActionId action, TokenDraft draft, Reply<IssuedToken> reply)
{
    m_link->write<IssuedToken>(m_desk, std::move(reply),
                               [id = m_workspace.id, action = std::move(action), draft = std::move(draft)](
                                   Vault &vault) { return vault.create(id, action, draft); });
}

void VaultStore::regenerate(ActionId action, RegenerateRequest request, Reply<IssuedToken> reply)
{
    m_link->write<IssuedToken>(
        m_desk, std::move(reply),
        [id = m_workspace.id, action = std::move(action), request = std::move(request)](Vault &vault) {
            return vault.regenerate(id, action, request);
        });
}

void VaultStore::remove(ActionId action, std::vector<TokenId> ids, Reply<std::vector<RemoveOutcome>> reply)
{
    m_link->write<Outcomes>(m_desk, std::move(reply),
                            [id = m_workspace.id, action = std::move(action), ids = std::move(ids)](
                                Vault &vault) { return removeInPortions(vault, id, action, ids); });
}

std::vector<Field> VaultStore::editable() const
{
    // A role, a region or the platform's own choice is for life: make another token for another one.
    auto fields = rules().formFields();
    std::erase_if(fields, [](Field field) { return field == Field::Role || field == Field::Region; });
    return fields;
}

void VaultStore::edit(TokenId id, Generation seen, TokenDraft draft, Reply<Token> reply)
{
    m_link->write<Token>(m_desk, std::move(reply),
                         [workspace = m_workspace.id, id = std::move(id), seen, draft = std::move(draft)](
                             Vault &vault) { return vault.edit(workspace, id, seen, draft); });
}

void VaultStore::resources(Reply<std::vector<Resource>> reply)
{
    m_link->read<std::vector<Resource>>(m_desk, std::move(reply),
                                        [id = m_workspace.id](Vault &vault) { return vault.resources(id); });
}

void VaultStore::addResource(ResourceDraft draft, Reply<Resource> reply)
{
    m_link->write<Resource>(m_desk, std::move(reply),
                            [workspace = m_workspace.id, draft = std::move(draft)](Vault &vault) {
                                return vault.addResource(workspace, draft);
                            });
}

void VaultStore::editResource(QString id, Revision seen, ResourceDraft draft, Reply<Resource> reply)
{
    m_link->write<Resource>(m_desk, std::move(reply),
                            [workspace = m_workspace.id, id = std::move(id), seen, draft = std::move(draft)](
                                Vault &vault) { return vault.editResource(workspace, id, seen, draft); });
}

void VaultStore::removeResource(QString id, Reply<bool> reply)
{
    m_link->write<bool>(m_desk, std::move(reply),
                        [workspace = m_workspace.id, id = std::move(id)](Vault &vault) {
                            return vault.removeResource(workspace, id);
                        });
}

void VaultStore::importResources(std::vector<ResourceDraft> drafts, Reply<ResourceImport> reply)
{
    m_link->write<ResourceImport>(m_desk, std::move(reply),
                                  [workspace = m_workspace.id, drafts = std::move(drafts)](Vault &vault) {
                                      return vault.importResources(workspace, drafts);
                                  });
}

} // namespace tkd
