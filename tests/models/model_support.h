// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace_rules.h"
#include "models/token_table_model.h"

#include <QCoreApplication>

namespace tkd::test {

inline Workspace workspaceOf(QStringView platform)
{
    Workspace workspace;
    workspace.id = WorkspaceId(QStringLiteral("w"));
    workspace.platform = platformByKey(platform);
    workspace.settings = defaultSettings(*workspace.platform);
    return workspace;
}

inline WorkspaceRules rulesOf(QStringView platform)
{
    return rulesFor(workspaceOf(platform));
}

/// One page with all of these, the last one.
inline TokenPage pageOf(const std::vector<Token> &tokens)
{
    TokenPage page;
    page.total = qint64(tokens.size());
    for (const Token &token : tokens) {
        page.tokens.append(token);
    }
    return page;
}

inline TokenChanges changesOf(const std::vector<Token> &tokens, qint64 total)
{
    TokenChanges changes;
    changes.total = total;
    for (const Token &token : tokens) {
        changes.changed.append(token);
    }
    return changes;
}

} // namespace tkd::test
