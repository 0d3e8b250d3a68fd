// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/platform.h"
#include "core/token.h"
#include "core/workspace_rules.h"
#include "models/badge.h"

#include <QStringList>

namespace tkd {

/// What a cell depends on beside its token. A view of it, for one call.
struct CellContext
{
    const WorkspaceRules &rules;
    Instant now;
    bool isFresh = false; ///< its secret is being shown at this moment
};

/// True if the column shows moments, as texts that change while time passes.
[[nodiscard]] bool isMoment(Column column);

/// The texts of one cell. Pure; whatever came from outside is escaped.
[[nodiscard]] QString cellText(const Token &token, Column column, const CellContext &context);
/// Empty where the cell says everything itself.
[[nodiscard]] QString cellToolTip(const Token &token, Column column, const CellContext &context);
/// What a screen reader says in place of the text: moments in full, the state in words.
[[nodiscard]] QString cellAccessibleText(const Token &token, Column column, const CellContext &context);
[[nodiscard]] QStringList cellChips(const Token &token, Column column, const CellContext &context);
[[nodiscard]] Badge cellBadge(const Token &token, Column column, const CellContext &context);
[[nodiscard]] QString cellBadgeText(const Token &token, Column column, const CellContext &context);
[[nodiscard]] bool cellIsMuted(const Token &token, Column column, const CellContext &context);

/// The state to show, where a token whose secret is in the panel is not called never shown.
[[nodiscard]] TokenState shownState(const Token &token, const CellContext &context);

} // namespace tkd
