// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/invocation.h"
#include "app/cli/terminal.h"
#include "core/clock.h"

#include <QJsonValue>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tkd::cli {

/// A value in an output. JSON is somebody's own object, embedded as it is.
using Value =
    std::variant<std::monostate, bool, qint64, std::string, Instant, std::vector<std::string>, QJsonValue>;

/// One thing that a command lists: named values in an order that never changes.
using Record = std::vector<std::pair<std::string_view, Value>>;

[[nodiscard]] inline Value valueOf(const QString &text)
{
    return text.toStdString();
}
/// Null for an empty text.
[[nodiscard]] inline Value valueOrNull(const QString &text)
{
    return text.isEmpty() ? Value() : Value(text.toStdString());
}
[[nodiscard]] inline Value valueOrNull(const std::optional<Instant> &at)
{
    return at ? Value(*at) : Value();
}

/// A value of every record, in their order, and the head under which a table shows it; empty: it does not.
struct RecordColumn
{
    std::string_view key;
    std::string_view head = {};
    std::string_view ifNull = "-";
};

/// Writes records in the format asked for, as they come: table, CSV (every value), JSON array, JSON lines or
/// a YAML list. Widths of the table are those of the first rows, so that the first line is out at once.
class RecordWriter
{
public:
    RecordWriter(Output &output, OutputFormat format, std::vector<RecordColumn> columns);

    void add(Record record);
    void finish();

private:
    [[nodiscard]] std::vector<RecordColumn> shownColumns() const;
    void writeTable();
    void writeCsv(const Record &record);

    static constexpr std::size_t measured = 200;

    Output &m_output;
    OutputFormat m_format;
    std::vector<RecordColumn> m_columns;
    std::vector<std::vector<std::string>> m_rows; ///< of the table, until their widths are known
    std::vector<std::size_t> m_widths;
    bool m_isFirst = true;
};

/// One record alone: a JSON object, a YAML document, or aligned "key: value" lines.
void writeRecord(Output &output, OutputFormat format, const Record &record);

} // namespace tkd::cli
