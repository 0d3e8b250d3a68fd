// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFlags>
#include <QString>

#include <vector>

namespace tkd {

/// What a request behind the gate wants to do.
enum class Action { Query = 1, Manage = 2, Evaluate = 4, Read = 8, Write = 16 };
Q_DECLARE_FLAGS(Actions, Action)
Q_DECLARE_OPERATORS_FOR_FLAGS(Actions)

/// A role by its API name ("ai_training_read", "model-evaluation"). An open set: one that we do not know is
/// kept and shown as it came.
class Role
{
public:
    Role() = default;
    explicit Role(QString id)
        : m_id(std::move(id))
    {
    }
    [[nodiscard]] const QString &id() const { return m_id; }
    friend bool operator==(const Role &, const Role &) = default;

private:
    QString m_id;
};

/// The roles (Serving Engine: groups) of one token, in the order of the platform's table, without repeats.
using Roles = std::vector<Role>;

/// A role as a form, a table and a script offer it. For General the person writes these.
struct RoleDefinition
{
    Role role;
    QString longLabel; ///< in the form: "AI Platform - Read-only"
    QString shortLabel; ///< in the table: "Read-only"
    QString summary = {}; ///< one line under the label in the form; may be empty
    QString cliWord = {}; ///< the short word that scripts use ("read"); may be empty
    Actions actions = {};

    friend bool operator==(const RoleDefinition &, const RoleDefinition &) = default;
};

} // namespace tkd
