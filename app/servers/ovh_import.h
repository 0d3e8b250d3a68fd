// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connections.h"

#include <QString>
#include <QStringList>

#include <map>

namespace tkd {

/// Where OVHcloud's own tools look for credentials.
struct OvhSources
{
    QStringList files; ///< a later one wins
    std::map<QString, Secret> variables; ///< "OVH_ENDPOINT", …: they win over the files
};

/// /etc/ovh.conf, ~/.ovh.conf, ./ovh.conf and the environment of this process.
[[nodiscard]] OvhSources ovhSources();

/// Reads them as python-ovh does: the endpoint named in [default] says which section counts. A complete set
/// of three keys is taken before a service account. NotFound: there is nothing; Invalid: it is not complete,
/// or the endpoint is not known here.
[[nodiscard]] Result<ImportedConnection> importOvhConnection(const OvhSources &sources);

} // namespace tkd
