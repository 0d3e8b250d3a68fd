// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/scope.h"

#include <QStringList>

/// A scope written as texts, each of which is known to be good.
inline tkd::Scope scopeOf(const QStringList &labels, const QStringList &resources = {},
                          const QStringList &endpoints = {}, const QString &verbatim = {})
{
    tkd::Scope scope;
    for (const QString &label : labels) {
        scope.labels.push_back(*tkd::LabelSelector::parse(label));
    }
    for (const QString &resource : resources) {
        scope.resources.push_back(*tkd::ResourcePattern::parse(resource));
    }
    for (const QString &endpoint : endpoints) {
        scope.endpoints.push_back(*tkd::EndpointName::parse(endpoint));
    }
    scope.verbatim = verbatim;
    return scope;
}
