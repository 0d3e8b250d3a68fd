// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/field.h"
#include "core/scope.h"
#include "core/workspace_rules.h"
#include "models/scope_suggestions.h"
#include "ui/widgets/chip_edit.h"
#include "ui/widgets/choice_cards.h"

class QWidget;

namespace tkd {

// What each field of the token form says and how its text becomes a value. Pure but for focusEditor; the form
// itself is TokenForm.

[[nodiscard]] QString nameHint(const WorkspaceRules &rules);
[[nodiscard]] ChipEdit::Parser scopeParser(Field field);
[[nodiscard]] QString scopeObjectName(Field field);
[[nodiscard]] QString scopeLabel(Field field, const WorkspaceRules &rules);
[[nodiscard]] QString scopePlaceholder(Field field, const WorkspaceRules &rules);
[[nodiscard]] QStringList suggestionsFor(Field field, const ScopeSuggestions &suggestions);
/// The parts of a scope that belong to one field, and back. Texts that do not parse are left out.
[[nodiscard]] QStringList scopeTexts(Field field, const Scope &scope);
void setScopeTexts(Field field, const QStringList &texts, Scope *scope);
/// How a scope that is not empty limits the token.
[[nodiscard]] QString scopeSentence(const Scope &scope);

/// The workspace's roles, and those that a token has and the workspace does not know.
[[nodiscard]] QList<Choice> roleChoices(const WorkspaceRules &rules, const Roles &present);
[[nodiscard]] QStringList roleIds(const Roles &roles);
[[nodiscard]] Roles rolesOf(const QStringList &ids);

/// Puts the focus where typing goes: into the editor, or the first part of it that takes the focus.
void focusEditor(QWidget *editor);

} // namespace tkd
