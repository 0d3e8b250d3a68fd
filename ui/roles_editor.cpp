// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/roles_editor.h"

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/roles.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

constexpr std::array allActions{Action::Query, Action::Manage, Action::Evaluate, Action::Read, Action::Write};

QString actionText(Action action)
{
    switch (action) {
    case Action::Query:
        return RolesEditor::tr("Query");
    case Action::Manage:
        return RolesEditor::tr("Manage");
    case Action::Evaluate:
        return RolesEditor::tr("Evaluate");
    case Action::Read:
        return RolesEditor::tr("Read");
    case Action::Write:
        return RolesEditor::tr("Write");
    }
    return {};
}

/// "Night shift" → "night-shift": what a role's id may hold.
QString idFromName(const QString &name)
{
    QString id;
    for (const QChar c : name.toLower()) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_' || c == u'.';
        id.append(plain ? c : QChar(u'-'));
    }
    return id.left(64);
}

} // namespace

RolesEditor::RolesEditor(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"roles"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::related);
    auto *add = new QPushButton(icon(IconName::Plus), tr("&Add role"), this);
    add->setObjectName(u"addRole"_s);
    add->setAutoDefault(false);
    m_column->addWidget(add, 0, Qt::AlignLeading);
    connect(add, &QPushButton::clicked, this, [this] {
        addLine({});
        m_lines.back().name->setFocus();
        Q_EMIT changed();
    });
}

void RolesEditor::setRoles(const std::vector<RoleDefinition> &roles)
{
    for (const RoleDefinition &role : roles) {
        addLine(role);
    }
}

void RolesEditor::addLine(const RoleDefinition &role)
{
    const QString number = QString::number(++m_made);
    Line line{role, new QWidget(this), nullptr, {}};
    auto *row = new QHBoxLayout(line.box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::related);
    line.name = new QLineEdit(role.shortLabel, line.box);
    line.name->setObjectName(u"roleName-"_s % number);
    line.name->setAccessibleName(tr("Name of the role"));
    line.name->setPlaceholderText(tr("Name"));
    row->addWidget(line.name, 1);
    for (const Action action : allActions) {
        auto *box = new QCheckBox(actionText(action), line.box);
        box->setObjectName(u"roleAction-"_s % number % u'-' % QString::number(int(action)));
        box->setChecked(role.actions.testFlag(action));
        row->addWidget(box);
        line.actions.push_back(box);
        connect(box, &QCheckBox::toggled, this, &RolesEditor::changed);
    }
    auto *remove = new QToolButton(line.box);
    remove->setObjectName(u"removeRole-"_s % number);
    remove->setIcon(icon(IconName::Trash));
    remove->setAutoRaise(true);
    remove->setToolTip(tr("Remove this role"));
    remove->setAccessibleName(tr("Remove the role %1").arg(role.shortLabel));
    row->addWidget(remove);
    connect(line.name, &QLineEdit::textChanged, this, &RolesEditor::changed);
    connect(remove, &QToolButton::clicked, this, [this, box = line.box] { removeLine(box); });
    m_column->insertWidget(m_column->count() - 1, line.box);
    m_lines.push_back(line);
}

void RolesEditor::removeLine(const QWidget *box)
{
    const auto found =
        std::find_if(m_lines.begin(), m_lines.end(), [box](const Line &line) { return line.box == box; });
    if (found == m_lines.end()) {
        return;
    }
    found->box->hide();
    found->box->deleteLater();
    m_lines.erase(found);
    Q_EMIT changed();
}

RoleDefinition RolesEditor::roleOf(const Line &line)
{
    RoleDefinition role = line.role;
    const QString name = line.name->text().trimmed();
    if (role.role.id().isEmpty()) {
        role.role = Role(idFromName(name));
        role.cliWord = role.role.id();
    }
    if (name != role.shortLabel) {
        role.shortLabel = name;
        role.longLabel = name;
    }
    role.actions = {};
    QStringList words;
    for (std::size_t i = 0; i < allActions.size(); ++i) {
        if (line.actions[i]->isChecked()) {
            role.actions |= allActions[i];
            words.append(actionText(allActions[i]));
        }
    }
    if (role.actions != line.role.actions) {
        role.summary = words.join(u", "_s);
    }
    return role;
}

std::vector<RoleDefinition> RolesEditor::roles() const
{
    std::vector<RoleDefinition> roles;
    for (const Line &line : m_lines) {
        roles.push_back(roleOf(line));
    }
    return roles;
}

} // namespace tkd
