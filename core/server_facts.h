// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/role.h"

#include <QStringList>

#include <vector>

namespace tkd {

/// What a server told of itself and of the one who asks: pick lists for forms, and who am I. What it does
/// not tell stays empty.
struct ServerFacts
{
    QString who = {}; ///< "Ada Lovelace", "svc-tokens"
    QString may = {}; ///< what these credentials may do, one sentence
    QString version = {};
    QStringList projects = {};
    QStringList regions = {};
    QStringList users = {};
    QStringList groups = {};
    QStringList endpoints = {}; ///< what else a scope can name, in the form in which it is entered
    std::vector<RoleDefinition> roles = {};

    friend bool operator==(const ServerFacts &, const ServerFacts &) = default;
};

} // namespace tkd
