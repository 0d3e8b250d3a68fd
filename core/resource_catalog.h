// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/reply.h"
#include "core/resource.h"

namespace tkd {

/// What an import did.
struct ResourceImport
{
    qint64 added = 0;
    qint64 changed = 0;
    qint64 same = 0;
    friend bool operator==(const ResourceImport &, const ResourceImport &) = default;
};

/// What only local workspaces have: the resources that tokens can reach, as the person wrote them down. Same
/// contract as TokenStore.
class ResourceCatalog
{
public:
    virtual ~ResourceCatalog() = default;
    /// By type, then name.
    virtual void resources(Reply<std::vector<Resource>> reply) = 0;
    virtual void addResource(ResourceDraft draft, Reply<Resource> reply) = 0;
    /// Another revision than the one seen is a Conflict.
    virtual void editResource(QString id, Revision seen, ResourceDraft draft, Reply<Resource> reply) = 0;
    /// True: it was there.
    virtual void removeResource(QString id, Reply<bool> reply) = 0;
    /// All or none. One with an id that is there changes it; what a draft does not say stays.
    virtual void importResources(std::vector<ResourceDraft> drafts, Reply<ResourceImport> reply) = 0;
};

} // namespace tkd
