// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/token_fields.h"

#include "core/scope_text.h"

namespace tkd::cli {

const char *stateWord(TokenState state)
{
    switch (state) {
    case TokenState::Active:
        return "active";
    case TokenState::ExpiringSoon:
        return "expiring";
    case TokenState::Expired:
        return "expired";
    case TokenState::Disabled:
        return "disabled";
    case TokenState::NeverShown:
        return "never-shown";
    case TokenState::OutcomeUnknown:
        return "unknown";
    }
    return "unknown";
}

std::string hintOf(const TokenBatch &batch, std::size_t row)
{
    const auto &characters = batch.hint(row);
    std::string text(batch.prefix(row));
    if (characters.front() == '\0') {
        return text; // a server's own, of another form
    }
    return text.append(text.empty() ? "" : "_")
        .append(characters.data(), 4)
        .append("…")
        .append(characters.data() + 4, 4);
}

std::string rolesOf(const TokenView &view, const TokenBatch &batch, std::size_t row)
{
    std::string_view roles = batch.roles(row);
    std::string text;
    while (!roles.empty()) {
        const std::string_view id = takePart(roles, ',');
        const Role role(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())));
        text.append(text.empty() ? "" : ",").append(view.rules.roleLabel(role).toStdString());
    }
    return text;
}

std::string scopeOf(const TokenBatch &batch, std::size_t row)
{
    const ScopeParts scope = scopeParts(batch.scope(row));
    std::string text;
    for (const std::string_view part : {scope.labels, scope.resources, scope.endpoints, scope.verbatim}) {
        if (!part.empty()) {
            text.append(text.empty() ? "" : ",").append(part);
        }
    }
    return text;
}

bool isUnscoped(const TokenView &view, const TokenBatch &batch, std::size_t row)
{
    return view.rules.unscopedIsEverything() && scopeParts(batch.scope(row)).isEmpty();
}

} // namespace tkd::cli
