// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/token_output.h"

#include "app/cli/json_writer.h"
#include "app/cli/times.h"
#include "app/cli/yaml_writer.h"

#include <algorithm>

namespace tkd::cli {

namespace {

/// The parts of a scope's packed text: labels, resources, endpoints, and what came from a server unread.
struct ScopeParts
{
    std::string_view labels, resources, endpoints, verbatim;
    [[nodiscard]] bool isEmpty() const
    {
        return labels.empty() && resources.empty() && endpoints.empty() && verbatim.empty();
    }
};

std::string_view takePart(std::string_view &text, char separator)
{
    const auto end = text.find(separator);
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return part;
}

ScopeParts partsOf(std::string_view scope)
{
    ScopeParts parts;
    parts.labels = takePart(scope, '\x1f');
    parts.resources = takePart(scope, '\x1f');
    parts.endpoints = takePart(scope, '\x1f');
    parts.verbatim = scope;
    return parts;
}

TokenState stateOf(const TokenBatch &batch, std::size_t row, Instant now)
{
    if (batch.status(row) == TokenStatus::Active && batch.delivered(row)) {
        const qint64 expires = batch.expires(row);
        if (expires == 0 || expires > toUnix(now) + expiringSoon.count()) {
            return TokenState::Active; // the usual one, without building a Token
        }
    }
    return stateAt(batch.token(row), now);
}

template <class Writer>
void writeTime(Writer &writer, std::string_view key, qint64 at)
{
    writer.key(key);
    if (at == 0) {
        writer.null();
        return;
    }
    std::string text;
    appendRfc3339(text, at);
    writer.string(text);
}

template <class Writer>
void writeList(Writer &writer, std::string_view key, std::string_view items)
{
    writer.key(key);
    writer.beginArray();
    while (!items.empty()) {
        writer.string(takePart(items, ','));
    }
    writer.endArray();
}

template <class Writer>
void writeTextOrNull(Writer &writer, std::string_view key, std::string_view text)
{
    writer.key(key);
    if (text.empty()) {
        writer.null();
    } else {
        writer.string(text);
    }
}

template <class Writer>
void writeSpec(Writer &writer, const TokenView &view, const TokenBatch &batch, std::size_t row,
               const ScopeParts &scope)
{
    const Platform &platform = *view.rules.platform;
    writer.key("spec");
    writer.beginObject();
    writeTextOrNull(writer, "name", batch.name(row));
    if (platform.usesRegion) {
        writeTextOrNull(writer, "region", batch.region(row));
    }
    if (platform.roleChoice == RoleChoice::One) {
        writeTextOrNull(writer, "role", batch.roles(row));
    } else if (platform.roleChoice == RoleChoice::AtLeastOne) {
        writeList(writer, "groups", batch.roles(row));
    }
    if (platform.usesLabels) {
        writeTextOrNull(writer, "labelSelector", scope.verbatim.empty() ? scope.labels : scope.verbatim);
    }
    if (platform.usesResources) {
        writeList(writer, "resources", scope.resources);
    }
    if (platform.usesEndpoints) {
        writeList(writer, "endpoints", scope.endpoints);
    }
    writeTime(writer, "expiresAt", batch.expires(row));
    writer.endObject();
}

std::string hintText(const TokenBatch &batch, std::size_t row)
{
    const auto &characters = batch.hint(row);
    if (characters.front() == '\0') {
        return {};
    }
    std::string text(batch.prefix(row));
    return text.append("_").append(characters.data(), 4).append("…").append(characters.data() + 4, 4);
}

/// One object in the shape of the API: the order of its members never changes.
template <class Writer>
void writeObject(Writer &writer, const TokenView &view, const TokenBatch &batch, std::size_t row,
                 const Secret *secret)
{
    const ScopeParts scope = partsOf(batch.scope(row));
    writer.beginObject();
    writer.key("id");
    writer.string(batch.id(row).text().toStdString());
    writeTime(writer, "createdAt", batch.created(row));
    writeTime(writer, "updatedAt", std::max(batch.created(row), batch.regenerated(row)));
    writeSpec(writer, view, batch, row, scope);
    writer.key("status");
    writer.beginObject();
    writer.key("value");
    if (secret != nullptr) {
        writer.string(secret->reveal());
    } else {
        writer.null();
    }
    writer.key("version");
    writer.number(batch.generation(row));
    writer.key("state");
    writer.string(stateWord(stateOf(batch, row, view.now)));
    writeTime(writer, "lastUsedAt", batch.lastUsed(row));
    writeTextOrNull(writer, "hint", hintText(batch, row));
    writer.endObject();
    if (view.rules.unscopedIsEverything() && scope.isEmpty()) {
        writer.key("unscoped");
        writer.boolean(true);
    }
    writer.endObject();
}

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

std::string roleCell(const TokenView &view, const TokenBatch &batch, std::size_t row)
{
    std::string_view roles = batch.roles(row);
    std::string text;
    while (!roles.empty()) {
        const std::string_view id = takePart(roles, ',');
        const Role role(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())));
        text.append(text.empty() ? "" : ",").append(view.rules.roleLabel(role).toStdString());
    }
    return printable(text);
}

std::string scopeCell(const TokenView &view, const TokenBatch &batch, std::size_t row)
{
    const ScopeParts scope = partsOf(batch.scope(row));
    if (scope.isEmpty()) {
        return view.rules.unscopedIsEverything() ? "(everything)" : "-";
    }
    std::string text;
    for (const std::string_view part : {scope.labels, scope.resources, scope.endpoints, scope.verbatim}) {
        if (!part.empty()) {
            text.append(text.empty() ? "" : ",").append(part);
        }
    }
    return printable(text);
}

std::vector<Cell> tableOf(const WorkspaceRules &rules)
{
    std::vector<Cell> cells{{"ID",
                             [](const TokenView &, const TokenBatch &b, std::size_t r) {
                                 return printable(b.id(r).text().toStdString());
                             }},
                            {"NAME", [](const TokenView &, const TokenBatch &b, std::size_t r) {
                                 return b.name(r).empty() ? std::string("-") : printable(b.name(r));
                             }}};
    if (rules.platform->roleChoice != RoleChoice::None) {
        cells.push_back({rules.platform->roleChoice == RoleChoice::One ? "ROLE" : "GROUPS", roleCell});
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
    cells.push_back({"STATE", [](const TokenView &v, const TokenBatch &b, std::size_t r) {
                         return std::string(stateWord(stateOf(b, r, v.now)));
                     }});
    return cells;
}

/// Columns on a screen: code points are near enough, and East Asian text only loses its alignment.
std::size_t widthOf(std::string_view utf8)
{
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

void appendRow(std::string &to, const std::vector<std::string> &row, const std::vector<std::size_t> &widths)
{
    for (std::size_t i = 0; i < row.size(); ++i) {
        to += row[i];
        if (i + 1 < row.size()) {
            const std::size_t width = widthOf(row[i]);
            to.append(widths[i] > width ? widths[i] - width + 2 : 2, ' ');
        }
    }
    to += '\n';
}

void appendLine(std::string &to, std::string_view key, std::string_view value)
{
    constexpr std::size_t column = 18; // behind the longest key and its colon
    to.append("  ").append(key).append(":").append(column - key.size() - 1, ' ').append(value).append("\n");
}

void writeDescription(std::string &to, const TokenView &view, const TokenBatch &batch, std::size_t row,
                      const Secret *secret)
{
    std::string created;
    std::string updated;
    appendLongUtc(created, batch.created(row));
    appendLongUtc(updated, std::max(batch.created(row), batch.regenerated(row)));
    to += "Token\n";
    appendLine(to, "ID", printable(batch.id(row).text().toStdString()));
    appendLine(to, "Name", printable(batch.name(row)));
    if (view.rules.usesScope()) {
        const bool labels = view.rules.platform->usesLabels;
        const std::string scope =
            partsOf(batch.scope(row)).isEmpty() ? std::string() : scopeCell(view, batch, row);
        appendLine(to,
                   labels                                   ? "Label selector"
                       : view.rules.platform->usesResources ? "Resource"
                                                            : "Endpoints",
                   scope);
    }
    appendLine(to, "Version", std::to_string(batch.generation(row)));
    appendLine(to, "Created at", created);
    appendLine(to, "Updated at", updated);
    if (secret != nullptr) {
        to.append("\nToken: ").append(secret->reveal()).append("\n");
    }
}

} // namespace

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

void writeToken(Output &output, const TokenView &view, const Token &token, const Secret *secret)
{
    TokenBatch batch;
    batch.append(token);
    std::string &to = output.buffer();
    switch (view.format) {
    case OutputFormat::Json:
    case OutputFormat::JsonLines: {
        JsonWriter writer(to, view.format == OutputFormat::Json ? 2 : 0);
        writeObject(writer, view, batch, 0, secret);
        to += '\n';
        break;
    }
    case OutputFormat::Yaml: {
        YamlWriter writer(to);
        writeObject(writer, view, batch, 0, secret);
        break;
    }
    case OutputFormat::Table:
    case OutputFormat::Description:
        writeDescription(to, view, batch, 0, secret);
        break;
    }
}

TokenListWriter::TokenListWriter(Output &output, TokenView view)
    : m_output(output)
    , m_view(view)
{
    if (m_view.format == OutputFormat::Json) {
        m_output.buffer() += '[';
    }
}

void TokenListWriter::add(const TokenBatch &batch, const std::vector<std::uint32_t> &rows)
{
    if (m_view.format == OutputFormat::Table) {
        addTable(batch, rows);
    } else {
        for (const std::uint32_t row : rows) {
            addObject(batch, row);
            m_output.spill();
        }
    }
}

void TokenListWriter::addObject(const TokenBatch &batch, std::uint32_t row)
{
    std::string &to = m_output.buffer();
    if (m_view.format == OutputFormat::Json) {
        to += m_first ? "\n" : ",\n";
        JsonWriter writer(to, 0);
        writeObject(writer, m_view, batch, row, nullptr);
    } else if (m_view.format == OutputFormat::JsonLines) {
        JsonWriter writer(to, 0);
        writeObject(writer, m_view, batch, row, nullptr);
        to += '\n';
    } else if (m_view.format == OutputFormat::Yaml) {
        YamlWriter writer(to);
        writer.beginArray();
        writeObject(writer, m_view, batch, row, nullptr);
        writer.endArray();
    } else {
        to += m_first ? "" : "\n";
        writeDescription(to, m_view, batch, row, nullptr);
    }
    m_first = false;
}

void TokenListWriter::addTable(const TokenBatch &batch, const std::vector<std::uint32_t> &rows)
{
    const std::vector<Cell> cells = tableOf(m_view.rules);
    std::vector<std::vector<std::string>> texts;
    texts.reserve(rows.size() + 1);
    if (m_first) {
        std::vector<std::string> head;
        for (const Cell &cell : cells) {
            head.emplace_back(cell.head);
        }
        texts.push_back(std::move(head));
    }
    for (const std::uint32_t row : rows) {
        std::vector<std::string> &line = texts.emplace_back();
        for (const Cell &cell : cells) {
            line.push_back(cell.text(m_view, batch, row));
        }
    }
    // Later batches may be wider: their rows then run over, but the first line is out at once.
    m_widths.resize(cells.size());
    for (std::size_t i = 0; m_first && i < cells.size(); ++i) {
        for (const auto &line : texts) {
            m_widths[i] = std::max(m_widths[i], widthOf(line[i]));
        }
    }
    m_first = false;
    for (const auto &line : texts) {
        appendRow(m_output.buffer(), line, m_widths);
        m_output.spill();
    }
}

void TokenListWriter::finish()
{
    if (m_view.format == OutputFormat::Json) {
        m_output.buffer() += m_first ? "]\n" : "\n]\n";
    } else if (m_view.format == OutputFormat::Yaml && m_first) {
        m_output.buffer() += "[]\n";
    } else if (m_view.format == OutputFormat::Table && m_first) {
        addTable({}, {});
    }
}

} // namespace tkd::cli
