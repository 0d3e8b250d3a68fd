// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/invocation.h"
#include "app/cli/terminal.h"
#include "app/cli/token_fields.h"

namespace tkd::cli {

/// Writes one token, with its secret if there is one (create and renew): JSON object, YAML document, CSV of
/// two lines, or ovhai's description (also what Table means here).
void writeToken(Output &output, OutputFormat format, const TokenView &view, const Token &token,
                const Secret *secret = nullptr);

/// Writes many tokens, batch by batch, without holding more than one: JSON array, JSON lines, YAML list, CSV,
/// table, or one description after the other.
class TokenListWriter
{
public:
    TokenListWriter(Output &output, OutputFormat format);
    void add(const TokenView &view, const TokenBatch &batch, const std::vector<std::uint32_t> &rows);
    /// `view` gives a table without rows its head.
    void finish(const TokenView *view = nullptr);

private:
    void addTable(const TokenView &view, const TokenBatch &batch, const std::vector<std::uint32_t> &rows);
    void addObject(const TokenView &view, const TokenBatch &batch, std::uint32_t row);

    Output &m_output;
    OutputFormat m_format;
    std::vector<std::size_t> m_widths; ///< of the table's columns, measured on the first rows
    bool m_first = true;
};

} // namespace tkd::cli
