// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token.h"
#include "core/workspace_rules.h"

#include <vector>

namespace tkd {

/// One line of the Details dialog, safe to show.
struct DetailLine
{
    QString key; ///< stable word for object names: "id", "name", "secret", …
    QString label;
    QString value;
    bool copyable = false;
    friend bool operator==(const DetailLine &, const DetailLine &) = default;
};

/// Everything that is known of a token, in the order of reading. `whyNotEdit` is the store's sentence; empty
/// where it can be edited.
[[nodiscard]] std::vector<DetailLine> tokenDetails(const Token &token, const WorkspaceRules &rules,
                                                   const QString &whyNotEdit, Instant now);
/// What a person does about a state that wants it, one or two sentences; empty where nothing has to be done.
[[nodiscard]] QString whatToDo(TokenState state, const WorkspaceRules &rules);
/// The answer to "where is my token?": "Not stored. Shown once on 12 May at 10:20, copied. …".
[[nodiscard]] QString whereIsTheSecret(const Token &token, const WorkspaceRules &rules);
/// "Active", "Expires soon", "Expired", …
[[nodiscard]] QString stateWord(TokenState state);

} // namespace tkd
