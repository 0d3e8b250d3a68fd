// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/ids.h"
#include "core/platform.h"
#include "core/result.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace tkd {

/// What the person can set of a workspace. Values are checked by `validateSettings`.
struct WorkspaceSettings
{
    QString name;
    QStringList regions = {};
    QString namespaceId = {}; ///< Serving Engine
    QString tokenPrefix = {}; ///< empty = "tkdesk"
    std::vector<RoleDefinition> roles = {}; ///< General's own roles
    QStringList endpoints = {}; ///< offered in the form
    bool moreOptions = false; ///< offer what the platform itself does not have
    std::optional<std::chrono::days> purgeAfter = {}; ///< forget deleted tokens after this time

    friend bool operator==(const WorkspaceSettings &, const WorkspaceSettings &) = default;
};

/// A place where tokens live. `platform` is never null.
struct Workspace
{
    WorkspaceId id;
    const Platform *platform = nullptr;
    WorkspaceSettings settings = {};
    bool local = true;
    qint64 tokens = 0; ///< living ones, at `revision`
    Revision revision = 0;

    friend bool operator==(const Workspace &, const Workspace &) = default;
};

struct FieldMessage
{
    QString field; ///< "name", "regions", "namespace", "prefix", "roles", "endpoints", "purge"
    QString message;
};

/// The settings a new workspace of this platform starts with.
[[nodiscard]] WorkspaceSettings defaultSettings(const Platform &platform);
/// Every rule that the settings break, in the order of the dialog. Pure.
[[nodiscard]] std::vector<FieldMessage> validateSettings(const Platform &platform,
                                                         const WorkspaceSettings &settings);
/// The settings as JSON text for storage, and back. Unknown members of a newer version are ignored.
[[nodiscard]] QByteArray settingsToJson(const WorkspaceSettings &settings);
[[nodiscard]] Result<WorkspaceSettings> settingsFromJson(const QByteArray &json);

} // namespace tkd
