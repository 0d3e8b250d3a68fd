// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/role.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QLineEdit;
class QVBoxLayout;

namespace tkd {

/// The roles of a General workspace: a name and the actions that each allows. A role keeps its id when it is
/// renamed, so that tokens keep their role; a new one gets an id from its name. GUI thread.
class RolesEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit RolesEditor(QWidget *parent = nullptr);

    [[nodiscard]] std::vector<RoleDefinition> roles() const;

    void setRoles(const std::vector<RoleDefinition> &roles);

Q_SIGNALS:
    void changed();

private:
    struct Line
    {
        RoleDefinition role; ///< as it was; an empty id: a new one
        QWidget *box = nullptr;
        QLineEdit *name = nullptr;
        std::vector<QCheckBox *> actions;
    };
    void addLine(const RoleDefinition &role);
    void removeLine(const QWidget *box);
    [[nodiscard]] static RoleDefinition roleOf(const Line &line);

    std::vector<Line> m_lines;
    QVBoxLayout *m_column;
    int m_made = 0;
};

} // namespace tkd
