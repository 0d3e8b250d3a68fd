// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/resource.h"
#include "stores/vault/sqlite.h"

#include <array>
#include <string>

namespace tkd {

/// A row of the resource table, as its check covers it.
struct ResourceRow
{
    ResourceRow(qint64 workspaceNumber, const Resource &resource);
    /// Of a query over "workspace, " TKD_RESOURCE_COLUMNS.
    explicit ResourceRow(const sqlite::Query &row);

    [[nodiscard]] std::array<char, 8> check() const;

    qint64 workspace = 0;
    std::string id, type, name, region, address, labels;
    Revision revision = 0;
};

#define TKD_RESOURCE_COLUMNS "id, type, name, region, address, labels, revision"
/// Of a query over TKD_RESOURCE_COLUMNS. Labels that cannot be read are left out; the check tells of them.
[[nodiscard]] Resource resourceOf(const sqlite::Query &row);

} // namespace tkd
