// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/copy_form.h"
#include "core/field.h"
#include "core/role.h"

#include <QString>

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace tkd {

// g++ 12 takes the enumerator Generation for a shadow of the type, which a scoped name cannot be.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
/// The columns a token table can have, whatever the platform.
enum class Column : quint8 {
    Name,
    Role,
    Scope,
    Region,
    Created,
    Expires,
    LastUsed,
    Id,
    Hint,
    Generation,
    State,
    Regenerated
};
#pragma GCC diagnostic pop

enum class NameRule : quint8 {
    Text, ///< required, 1 to 100 characters
    Optional, ///< 0 to 100 characters
    Dns, ///< 1 to 63 of lower-case letters, digits and hyphens, alphanumeric ends, unique among living tokens
};
enum class RoleChoice : quint8 { None, One, AtLeastOne };

/// A platform is data, not a class: every form, table, menu, question and command follows from this table.
/// Texts are untranslated sources for QCoreApplication::translate("Platform", …); use the functions below.
struct Platform
{
    const char *key; ///< stable word in files and on the command line: "ai-deploy"
    const char *title; ///< "AI Deploy"
    const char *summary; ///< one line for Add workspace
    // Words
    const char *tab; ///< "Tokens", "Access Tokens", "API Tokens"
    const char *newButton; ///< "New Token"
    const char *formTitle; ///< "New token"
    const char *submit; ///< "Generate"
    const char *noun; ///< "token", "access token", "API token" in sentences
    const char *deleteEntry; ///< "Delete…", "Delete Access Token…"
    const char *deleteTitle; ///< "Delete “%1”?"
    const char *deleteText; ///< the consequence; empty = the usual one
    const char *deleteButton; ///< "Delete token"
    const char *roleWord; ///< "Role", "Groups", "Access Scope"; empty where there is none
    const char *scopeWord; ///< "Label selector", "Resource", "Endpoints"; empty where there is none
    const char *createdWord; ///< head of the Created column: "Created", "Created At"
    const char *exampleAddress; ///< whom a request with such a token goes to, <region> and what only the user
                                ///< knows in <>
    const char *scopeExample; ///< what may be typed into the scope's field; empty = the usual
    bool deleteButtonInRow;
    // Rules
    NameRule nameRule;
    RoleChoice roleChoice;
    bool usesLabels;
    bool usesResources;
    bool usesEndpoints;
    bool scopeRequired; ///< at least one resource or endpoint
    bool usesRegion; ///< the token has a region of its own
    bool expires; ///< the platform itself has an expiry
    bool regenerates; ///< the platform itself can regenerate
    bool ownRoles; ///< the workspace's settings define the roles (General)
    bool usesNamespace; ///< the workspace has a namespace id (Serving Engine)
    bool reservesLabels; ///< labels under "ovh/" are the platform's own
    const char *resourceType; ///< what a resource is unless it says otherwise: "app"
    std::optional<std::chrono::days> defaultExpiry; ///< chosen at first in the form; nullopt = never
    const char *defaultRole; ///< role id chosen at first; empty = none
    std::span<const Column> columns; ///< shown at first, in order
    std::span<const Column> moreColumns; ///< offered in the header menu
    std::span<const Field> formFields; ///< the order of the form
    std::span<const CopyForm> copyForms; ///< what Copy as offers, in order
};

/// All platforms that a workspace of this computer can follow, in the order in which they are offered. The
/// addresses are stable for the life of the program.
[[nodiscard]] std::span<const Platform> platforms();
/// Those that only a server can be.
[[nodiscard]] std::span<const Platform> serverPlatforms();
/// Any of both; nullptr if there is no platform of that key.
[[nodiscard]] const Platform *platformByKey(QStringView key);
/// The one a first start has: AI Deploy.
[[nodiscard]] const Platform &defaultPlatform();

/// The platform's own roles (empty for General and for Inference endpoints), with translated labels.
[[nodiscard]] std::vector<RoleDefinition> platformRoles(const Platform &platform);
/// The regions a new workspace of this platform starts with.
[[nodiscard]] QStringList platformRegions(const Platform &platform);
/// A text of the table in the person's language.
[[nodiscard]] QString platformText(const char *source);
/// The head of a column on this platform ("Access Scope", "Created At", …).
[[nodiscard]] QString columnTitle(const Platform &platform, Column column);
/// The stable word of a column in settings and on the command line: "name", "last-used", …
[[nodiscard]] QString columnKey(Column column);

} // namespace tkd
