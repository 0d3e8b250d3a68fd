// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/server_kind.h"
#include "core/workspace.h"

namespace tkd {

/// What one workspace offers: its platform's table joined with its settings. Form, table, menu, questions and
/// command line all ask this, never the platform by name.
struct WorkspaceRules
{
    const Platform *platform = nullptr;
    std::vector<RoleDefinition> roles = {};
    QStringList regions = {};
    QStringList endpoints = {};
    QString tokenPrefix = {};
    bool offersExpiry = false;
    bool offersRegenerate = false;
    bool expiryIsLocal = false; ///< the platform itself has none: said beside the field
    bool regenerateIsLocal = false;
    /// Why Regenerate is absent, one sentence; empty where it is offered.
    QString whyNoRegenerate = {};
    /// What regenerate does beside the obvious, one sentence for its question; usually empty.
    QString regenerateNote = {};
    /// Columns that this workspace's server never fills: not offered at all.
    std::vector<Column> absentColumns = {};
    /// Fields of the form that this workspace's server does not have.
    std::vector<Field> absentFields = {};
    bool manyResources = true; ///< a local Serving workspace takes several, a server one

    /// The columns in their first order, and those behind the header menu (Expires moves where it is
    /// offered).
    [[nodiscard]] std::vector<Column> columns() const;
    [[nodiscard]] std::vector<Column> moreColumns() const;
    /// The fields of the form in order, without those that this workspace does not offer.
    [[nodiscard]] std::vector<Field> formFields() const;
    [[nodiscard]] bool usesScope() const;
    /// True where an empty scope means everything and wants a warning.
    [[nodiscard]] bool unscopedIsEverything() const;
    [[nodiscard]] const RoleDefinition *role(const Role &role) const;
    /// The short label, or the role's id as it came if it is unknown.
    [[nodiscard]] QString roleLabel(const Role &role) const;
    /// A role by any of its words: API name, CLI word or short label (case-insensitive).
    [[nodiscard]] const RoleDefinition *roleByWord(QStringView word) const;

    friend bool operator==(const WorkspaceRules &, const WorkspaceRules &) = default;
};

[[nodiscard]] WorkspaceRules rulesFor(const Workspace &workspace);
/// Those of a workspace on a server, with what every server of its kind has; nullptr: a kind that is not
/// known.
[[nodiscard]] WorkspaceRules rulesFor(const Workspace &workspace, const ServerKind *kind);

} // namespace tkd
