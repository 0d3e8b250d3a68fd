// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/resource_list.h"

#include <utility>

namespace tkd {

ResourceList::ResourceList(ResourceCatalog *catalog, QObject *parent)
    : QObject(parent)
    , m_catalog(catalog)
{
}

void ResourceList::look()
{
    if (!m_catalog || std::exchange(m_isLooking, true)) {
        return;
    }
    m_catalog->resources({this, [this](Result<std::vector<Resource>> found) {
                              m_isLooking = false;
                              if (found) {
                                  m_all = std::move(*found);
                                  Q_EMIT looked();
                              }
                          }});
}

} // namespace tkd
