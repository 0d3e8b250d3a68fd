// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/token_form_fields.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TokenForm)
};

template <class Value>
Result<QString> parsedText(QStringView typed)
{
    const Result<Value> value = Value::parse(typed);
    if (!value) {
        return fail(value.error());
    }
    return value->text();
}

template <class Value>
QStringList textsOf(const std::vector<Value> &values)
{
    QStringList texts;
    for (const Value &value : values) {
        texts.append(value.text());
    }
    return texts;
}

template <class Value>
std::vector<Value> valuesOf(const QStringList &texts)
{
    std::vector<Value> values;
    for (const QString &text : texts) {
        if (Result<Value> value = Value::parse(text)) {
            values.push_back(*std::move(value));
        }
    }
    return values;
}

} // namespace

QString nameHint(const WorkspaceRules &rules)
{
    switch (rules.platform->nameRule) {
    case NameRule::Text:
        return {};
    case NameRule::Optional:
        return Text::tr("Optional. It stays on this computer.");
    case NameRule::Dns:
        return Text::tr("Lower-case letters, digits and hyphens.");
    }
    return {};
}

ChipEdit::Parser scopeParser(Field field)
{
    if (field == Field::Labels) {
        return parsedText<LabelSelector>;
    }
    return field == Field::Resources ? parsedText<ResourcePattern> : parsedText<EndpointName>;
}

QString scopeObjectName(Field field)
{
    if (field == Field::Labels) {
        return u"labels"_s;
    }
    return field == Field::Resources ? u"resources"_s : u"endpoints"_s;
}

QString scopeLabel(Field field, const WorkspaceRules &rules)
{
    // General has two kinds of scope, and one word for both above its column.
    const bool both = rules.platform->usesLabels && rules.platform->usesEndpoints;
    if (!both) {
        return platformText(rules.platform->scopeWord);
    }
    return field == Field::Labels ? Text::tr("Label selector") : Text::tr("Endpoints");
}

QString scopePlaceholder(Field field, const WorkspaceRules &rules)
{
    if (*rules.platform->scopeExample != '\0') {
        return platformText(rules.platform->scopeExample);
    }
    if (field == Field::Labels) {
        return Text::tr("name=value");
    }
    return field == Field::Resources ? Text::tr("*, prefix* or an id") : Text::tr("Name of an endpoint");
}

QStringList suggestionsFor(Field field, const ScopeSuggestions &suggestions)
{
    if (field == Field::Labels) {
        return suggestions.labels;
    }
    return field == Field::Resources ? suggestions.resources : suggestions.endpoints;
}

QStringList scopeTexts(Field field, const Scope &scope)
{
    if (field == Field::Labels) {
        return textsOf(scope.labels);
    }
    return field == Field::Resources ? textsOf(scope.resources) : textsOf(scope.endpoints);
}

void setScopeTexts(Field field, const QStringList &texts, Scope *scope)
{
    if (field == Field::Labels) {
        scope->labels = valuesOf<LabelSelector>(texts);
    } else if (field == Field::Resources) {
        scope->resources = valuesOf<ResourcePattern>(texts);
    } else {
        scope->endpoints = valuesOf<EndpointName>(texts);
    }
}

QString scopeSentence(const Scope &scope)
{
    if (!scope.labels.empty() && scope.endpoints.empty()) {
        return Text::tr("Reaches only what carries every one of these labels, now and later.", nullptr,
                        int(scope.labels.size()));
    }
    if (scope.labels.empty()) {
        return Text::tr("Reaches only these endpoints.", nullptr, int(scope.endpoints.size()));
    }
    return Text::tr("Reaches only these endpoints, and of them what carries every one of these labels.");
}

QList<Choice> roleChoices(const WorkspaceRules &rules, const Roles &present)
{
    QList<Choice> choices;
    for (const RoleDefinition &role : rules.roles) {
        choices.append({role.role.id(), role.longLabel, role.summary});
    }
    for (const Role &role : present) {
        if (!rules.role(role)) {
            choices.append({role.id(), role.id(), Text::tr("This workspace does not know it.")});
        }
    }
    return choices;
}

QStringList roleIds(const Roles &roles)
{
    QStringList ids;
    for (const Role &role : roles) {
        ids.append(role.id());
    }
    return ids;
}

Roles rolesOf(const QStringList &ids)
{
    Roles roles;
    for (const QString &id : ids) {
        roles.push_back(Role(id));
    }
    return roles;
}

void focusEditor(QWidget *editor)
{
    QWidget *target = editor;
    while (target->focusProxy()) {
        target = target->focusProxy();
    }
    if (target->focusPolicy() != Qt::NoFocus) {
        target->setFocus(Qt::OtherFocusReason);
        return;
    }
    const QList<QWidget *> parts = target->findChildren<QWidget *>();
    QWidget *first = nullptr;
    for (QWidget *part : parts) {
        const auto *button = qobject_cast<QAbstractButton *>(part);
        const bool checked = button && button->isChecked();
        if (part->focusPolicy() & Qt::TabFocus && (!first || checked)) {
            first = part;
        }
    }
    if (first) {
        first->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace tkd
