// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/ids.h"
#include "core/label_selector.h"
#include "core/workspace_rules.h"

#include <vector>

namespace tkd {

/// Something that tokens can reach: an app, a job, a model, an endpoint. Its id is the platform's own name
/// for it, and stays.
struct Resource
{
    QString id;
    QString type; ///< "app", "job", "model", "endpoint", or a word of the person's
    QString name = {};
    QString region = {}; ///< only where tokens have one
    QString address = {}; ///< http(s)://host[:port][/path]; empty: reached by nobody yet
    std::vector<LabelSelector> labels = {}; ///< what it carries, by key
    Revision revision = 0;

    friend bool operator==(const Resource &, const Resource &) = default;
};

/// What a person or a file says of a resource. Unset is not said: a new one gets the platform's default, an
/// edited one keeps what it has.
struct ResourceDraft
{
    std::optional<QString> id = {};
    std::optional<QString> type = {};
    std::optional<QString> name = {};
    std::optional<QString> region = {};
    std::optional<QString> address = {};
    std::optional<std::vector<LabelSelector>> labels = {};
    int line = 0; ///< in the file that it came from; 0 = none

    friend bool operator==(const ResourceDraft &, const ResourceDraft &) = default;
};

/// The resource that the draft makes, or makes of `before`; the error names what is wrong. Where the platform
/// keeps labels under "ovh/" to itself, `ovh/id` and `ovh/type` are what the resource's id and type say,
/// whatever was given, and every other one is refused. Without an id a new one is made up. Pure but for that.
[[nodiscard]] Result<Resource> resourceFrom(const ResourceDraft &draft, const WorkspaceRules &rules,
                                            const Resource *before = nullptr);

/// "key=value,key=value", as it is stored and shown.
[[nodiscard]] QString labelsText(const std::vector<LabelSelector> &labels);
/// The other way. Also takes semicolons, and spaces around an item.
[[nodiscard]] Result<std::vector<LabelSelector>> parseLabels(QStringView text);

} // namespace tkd
