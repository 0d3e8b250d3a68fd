// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/resource_catalog.h"

#include <QObject>

namespace tkd {

/// The resources of a workspace as they were when they were last looked at, for what needs an answer at once
/// and may be a little late. Without a catalog it stays empty. GUI thread.
class ResourceList final : public QObject
{
    Q_OBJECT
public:
    /// nullptr: the workspace keeps none. Outlives this.
    explicit ResourceList(ResourceCatalog *catalog, QObject *parent = nullptr);

    [[nodiscard]] const std::vector<Resource> &all() const { return m_all; }
    /// Asks anew; what was known stays until the answer, and after an error.
    void look();

Q_SIGNALS:
    void looked();

private:
    ResourceCatalog *m_catalog;
    std::vector<Resource> m_all;
    bool m_isLooking = false;
};

} // namespace tkd
