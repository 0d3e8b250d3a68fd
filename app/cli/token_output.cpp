// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/token_output.h"

#include "app/cli/text_columns.h"
#include "app/cli/times.h"
#include "app/cli/token_object.h"
#include "core/csv.h"

#include <algorithm>

namespace tkd::cli {

namespace {

struct Cell
{
    const char *head;
    std::string (*text)(const TokenView &, const TokenBatch &, std::size_t);
};

std::string timeCell(qint64 at, const char *ifNone)
{
    std::string text;
    if (at == 0) {
        return ifNone;
    }
    appendLocalMinute(text, at);
    return text;
}

std::string scopeCell(const TokenView &view, const TokenBatch &batch, std::size_t row)
{
    const std::string scope = scopeOf(batch, row);
    return scope.empty() ? isUnscoped(view, batch, row) ? "(everything)" : "-" : printable(scope);
}

/// The word, and on a terminal a colour that says no more than it.
std::string stateCell(const TokenView &view, const TokenBatch &batch, std::size_t row)
{
    const TokenState state = batch.state(row, view.now);
    std::string word = stateWord(state);
    if (!view.color || state == TokenState::Active) {
        return word;
    }
    const bool isGone = state == TokenState::Expired || state == TokenState::Disabled;
    return std::string(isGone ? "\x1b[31m" : "\x1b[33m") + word + "\x1b[0m";
}

std::vector<Cell> tableOf(const WorkspaceRules &rules)
{
    std::vector<Cell> cells{
        {"ID", [](const TokenView &, const TokenBatch &b, std::size_t r) { return printable(b.idText(r)); }},
        {"NAME", [](const TokenView &, const TokenBatch &b, std::size_t r) {
             return b.name(r).empty() ? std::string("-") : printable(b.name(r));
         }}};
    if (rules.platform->roleChoice != RoleChoice::None) {
        cells.push_back({rules.platform->roleChoice == RoleChoice::One ? "ROLE" : "GROUPS",
                         [](const TokenView &v, const TokenBatch &b, std::size_t r) {
                             return printable(rolesOf(v, b, r));
                         }});
    }
    if (rules.usesScope()) {
        cells.push_back({rules.platform->usesLabels          ? "LABEL SELECTOR"
                             : rules.platform->usesResources ? "RESOURCE"
                                                             : "ENDPOINTS",
                         scopeCell});
    }
    if (rules.platform->usesRegion) {
        cells.push_back({"REGION", [](const TokenView &, const TokenBatch &b, std::size_t r) {
                             return printable(b.region(r));
                         }});
    }
    cells.push_back({"VERSION", [](const TokenView &, const TokenBatch &b, std::size_t r) {
                         return std::to_string(b.generation(r));
                     }});
    cells.push_back({"CREATED", [](const TokenView &, const TokenBatch &b, std::size_t r) {
                         return timeCell(b.created(r), "-");
                     }});
    cells.push_back({"EXPIRES", [](const TokenView &, const TokenBatch &b, std::size_t r) {
                         return timeCell(b.expires(r), "never");
                     }});
    cells.push_back({"STATE", stateCell});
    return cells;
}

void appendLine(std::string &to, std::string_view key, std::string_view value)
{
    constexpr std::size_t column = 18; // behind the longest key and its colon
    to.append("  ").append(key).append(":").append(column - key.size() - 1, ' ').append(value).append("\n");
}

void writeDescription(std::string &to, const TokenView &view, const TokenBatch &batch, std::size_t row,
                      const Secret *secret)
{
    const auto longUtc = [](qint64 at) {
        std::string text = at == 0 ? "unknown" : "";
        if (at != 0) {
            appendLongUtc(text, at);
        }
        return text;
    };
    to += "Token\n";
    appendLine(to, "ID", printable(batch.idText(row)));
    appendLine(to, "Name", printable(batch.name(row)));
    if (view.rules.usesScope()) {
        const bool labels = view.rules.platform->usesLabels;
        appendLine(to,
                   labels                                   ? "Label selector"
                       : view.rules.platform->usesResources ? "Resource"
                                                            : "Endpoints",
                   printable(scopeOf(batch, row)));
    }
    appendLine(to, "Version", std::to_string(batch.generation(row)));
    appendLine(to, "Created at", longUtc(batch.created(row)));
    appendLine(to, "Updated at", longUtc(std::max(batch.created(row), batch.regenerated(row))));
    if (secret != nullptr) {
        to.append("\nToken: ").append(secret->reveal()).append("\n");
    }
}

std::string utc(qint64 at)
{
    std::string text;
    if (at != 0) {
        appendRfc3339(text, at);
    }
    return text;
}

const std::vector<std::string_view> csvHeads{"workspace", "platform", "id",        "name",    "roles",
                                             "scope",     "unscoped", "region",    "state",   "created",
                                             "updated",   "expires",  "last_used", "version", "hint"};

void writeCsvRow(std::string &to, const TokenView &view, const TokenBatch &batch, std::size_t row)
{
    CsvWriter writer(to);
    writer.cell(view.workspace == nullptr ? std::string()
                                          : printable(view.workspace->settings.name.toStdString()));
    writer.cell(view.rules.platform->key);
    writer.cell(batch.id(row).text().toStdString());
    writer.cell(printable(batch.name(row)));
    writer.cell(printable(batch.roles(row)));
    writer.cell(printable(scopeOf(batch, row)));
    writer.cell(isUnscoped(view, batch, row) ? "true" : "false");
    writer.cell(printable(batch.region(row)));
    writer.cell(stateWord(batch.state(row, view.now)));
    writer.cell(utc(batch.created(row)));
    writer.cell(utc(std::max(batch.created(row), batch.regenerated(row))));
    writer.cell(utc(batch.expires(row)));
    writer.cell(utc(batch.lastUsed(row)));
    writer.cell(std::to_string(batch.generation(row)));
    writer.cell(hintOf(batch, row));
    writer.endRow();
}

} // namespace

void writeToken(Output &output, OutputFormat format, const TokenView &view, const Token &token,
                const Secret *secret)
{
    TokenBatch batch;
    batch.append(token);
    std::string &to = output.buffer();
    switch (format) {
    case OutputFormat::Json:
    case OutputFormat::JsonLines: {
        JsonWriter writer(to, format == OutputFormat::Json ? 2 : 0);
        writeObject(writer, view, batch, 0, secret);
        to += '\n';
        break;
    }
    case OutputFormat::Yaml: {
        YamlWriter writer(to);
        writeObject(writer, view, batch, 0, secret);
        break;
    }
    case OutputFormat::Csv: // has no place for a secret, which then has to go elsewhere
    case OutputFormat::Table:
    case OutputFormat::Description:
        writeDescription(to, view, batch, 0, secret);
        break;
    }
}

TokenListWriter::TokenListWriter(Output &output, OutputFormat format)
    : m_output(output)
    , m_format(format)
{
    if (m_format == OutputFormat::Json) {
        m_output.buffer() += '[';
    } else if (m_format == OutputFormat::Csv) {
        CsvWriter(m_output.buffer()).row(csvHeads);
    }
}

void TokenListWriter::add(const TokenView &view, const TokenBatch &batch,
                          const std::vector<std::uint32_t> &rows)
{
    if (m_format == OutputFormat::Table) {
        addTable(view, batch, rows);
        return;
    }
    for (const std::uint32_t row : rows) {
        addObject(view, batch, row);
        m_output.spill();
    }
}

void TokenListWriter::addObject(const TokenView &view, const TokenBatch &batch, std::uint32_t row)
{
    std::string &to = m_output.buffer();
    if (m_format == OutputFormat::Json) {
        to += m_first ? "\n" : ",\n";
        JsonWriter writer(to, 0);
        writeObject(writer, view, batch, row, nullptr);
    } else if (m_format == OutputFormat::JsonLines) {
        JsonWriter writer(to, 0);
        writeObject(writer, view, batch, row, nullptr);
        to += '\n';
    } else if (m_format == OutputFormat::Yaml) {
        YamlWriter writer(to);
        writer.beginArray();
        writeObject(writer, view, batch, row, nullptr);
        writer.endArray();
    } else if (m_format == OutputFormat::Csv) {
        writeCsvRow(to, view, batch, row);
    } else {
        to += m_first ? "" : "\n";
        writeDescription(to, view, batch, row, nullptr);
    }
    m_first = false;
}

void TokenListWriter::addTable(const TokenView &view, const TokenBatch &batch,
                               const std::vector<std::uint32_t> &rows)
{
    if (rows.empty()) {
        return; // the head comes with the first row, which says how wide it is
    }
    const std::vector<Cell> cells = tableOf(view.rules);
    std::vector<std::vector<std::string>> lines;
    lines.reserve(rows.size() + 1);
    if (m_first) {
        std::vector<std::string> &head = lines.emplace_back();
        for (const Cell &cell : cells) {
            head.emplace_back(cell.head);
        }
    }
    for (const std::uint32_t row : rows) {
        std::vector<std::string> &line = lines.emplace_back();
        for (const Cell &cell : cells) {
            line.push_back(cell.text(view, batch, row));
        }
    }
    // Later batches may be wider: their rows then run over, but the first line is out at once.
    if (m_first) {
        measure(m_widths, lines);
    }
    m_first = false;
    for (const auto &line : lines) {
        appendRow(m_output.buffer(), line, m_widths);
        m_output.spill();
    }
}

void TokenListWriter::finish(const TokenView *view)
{
    if (m_format == OutputFormat::Json) {
        m_output.buffer() += m_first ? "]\n" : "\n]\n";
    } else if (m_format == OutputFormat::Yaml && m_first) {
        m_output.buffer() += "[]\n";
    } else if (m_format == OutputFormat::Table && m_first && view != nullptr) {
        std::vector<std::string> head;
        for (const Cell &cell : tableOf(view->rules)) {
            head.emplace_back(cell.head);
        }
        measure(m_widths, {head});
        appendRow(m_output.buffer(), head, m_widths);
    }
}

} // namespace tkd::cli
