// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/resource_row.h"

#include "stores/vault/hashing.h"

namespace tkd {

ResourceRow::ResourceRow(qint64 workspaceNumber, const Resource &resource)
    : workspace(workspaceNumber)
    , id(resource.id.toStdString())
    , type(resource.type.toStdString())
    , name(resource.name.toStdString())
    , region(resource.region.toStdString())
    , address(resource.address.toStdString())
    , labels(labelsText(resource.labels).toStdString())
    , revision(resource.revision)
{
}

ResourceRow::ResourceRow(const sqlite::Query &row)
    : workspace(row.integer(0))
    , id(row.text(1))
    , type(row.text(2))
    , name(row.text(3))
    , region(row.text(4))
    , address(row.text(5))
    , labels(row.text(6))
    , revision(row.integer(7))
{
}

std::array<char, 8> ResourceRow::check() const
{
    Hasher hasher;
    hasher.addNumber(workspace);
    for (const std::string *text : {&id, &type, &name, &region, &address, &labels}) {
        hasher.addText(*text);
    }
    hasher.addNumber(revision);
    return hasher.rowCheck();
}

Resource resourceOf(const sqlite::Query &row)
{
    return Resource{row.string(0), row.string(1),
                    row.string(2), row.string(3),
                    row.string(4), parseLabels(row.string(5)).value_or(std::vector<LabelSelector>()),
                    row.integer(6)};
}

} // namespace tkd
