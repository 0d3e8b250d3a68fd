// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/invocation.h"
#include "app/cli/terminal.h"
#include "core/token_batch.h"
#include "core/workspace_rules.h"

namespace tkd::cli {

/// What every way of showing tokens needs to know.
struct TokenView
{
    const WorkspaceRules &rules;
    Instant now;
    OutputFormat format = OutputFormat::Table;
    bool color = false;
};

/// Writes one token, with its secret if there is one (create and renew): JSON object, YAML document or
/// ovhai's description (also what Table means here).
void writeToken(Output &output, const TokenView &view, const Token &token, const Secret *secret = nullptr);

/// Writes many tokens, batch by batch, without holding more than one: JSON array, JSON lines, YAML list,
/// table, or one description after the other.
class TokenListWriter
{
public:
    TokenListWriter(Output &output, TokenView view);
    void add(const TokenBatch &batch, const std::vector<std::uint32_t> &rows);
    void finish();

private:
    void addTable(const TokenBatch &batch, const std::vector<std::uint32_t> &rows);
    void addObject(const TokenBatch &batch, std::uint32_t row);

    Output &m_output;
    TokenView m_view;
    std::vector<std::size_t> m_widths; ///< of the table's columns, measured on the first batch
    bool m_first = true;
};

/// The word of a state in outputs: "active", "expired", "never-shown", …
[[nodiscard]] const char *stateWord(TokenState state);

} // namespace tkd::cli
