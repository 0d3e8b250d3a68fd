// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/record.h"

#include "app/cli/json_writer.h"
#include "app/cli/text_columns.h"
#include "app/cli/times.h"
#include "app/cli/yaml_writer.h"
#include "core/csv.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tkd::cli {

namespace {

template <class... Handlers>
struct Each : Handlers...
{
    using Handlers::operator()...;
};
template <class... Handlers>
Each(Handlers...) -> Each<Handlers...>;

std::string rfc3339(Instant at)
{
    std::string text;
    appendRfc3339(text, toUnix(at));
    return text;
}

std::string joined(const std::vector<std::string> &items)
{
    std::string text;
    for (const std::string &item : items) {
        text.append(text.empty() ? "" : ",").append(item);
    }
    return text;
}

std::string compact(const QJsonValue &json)
{
    if (json.isObject()) {
        return QJsonDocument(json.toObject()).toJson(QJsonDocument::Compact).toStdString();
    }
    return json.toString().toStdString();
}

template <class Writer>
void writeJson(Writer &writer, const QJsonValue &json)
{
    if (json.isObject()) {
        writer.beginObject();
        const QJsonObject object = json.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            writer.key(member.key().toStdString());
            writeJson(writer, *member);
        }
        writer.endObject();
    } else if (json.isArray()) {
        writer.beginArray();
        for (const QJsonValue item : json.toArray()) {
            writeJson(writer, item);
        }
        writer.endArray();
    } else if (json.isDouble()) {
        writer.number(json.toInteger());
    } else if (json.isBool()) {
        writer.boolean(json.toBool());
    } else if (json.isNull()) {
        writer.null();
    } else {
        writer.string(json.toString().toStdString());
    }
}

template <class Writer>
void writeObject(Writer &writer, const Record &record)
{
    writer.beginObject();
    for (const auto &[key, value] : record) {
        writer.key(key);
        std::visit(Each{[&writer](std::monostate) { writer.null(); },
                        [&writer](bool yes) { writer.boolean(yes); },
                        [&writer](qint64 number) { writer.number(number); },
                        [&writer](const std::string &text) { writer.string(text); },
                        [&writer](Instant at) { writer.string(rfc3339(at)); },
                        [&writer](const std::vector<std::string> &items) {
                            writer.beginArray();
                            for (const std::string &item : items) {
                                writer.string(item);
                            }
                            writer.endArray();
                        },
                        [&writer](const QJsonValue &json) { writeJson(writer, json); }},
                   value);
    }
    writer.endObject();
}

/// As other programs take it: times in UTC.
std::string cellOf(const Value &value)
{
    return std::visit(Each{[](std::monostate) { return std::string(); },
                           [](bool yes) { return std::string(yes ? "true" : "false"); },
                           [](qint64 number) { return std::to_string(number); },
                           [](const std::string &text) { return text; },
                           [](Instant at) { return rfc3339(at); },
                           [](const std::vector<std::string> &items) { return joined(items); },
                           [](const QJsonValue &json) { return compact(json); }},
                      value);
}

/// As a person reads it: times are local.
std::string shownOf(const Value &value, std::string_view ifNull)
{
    if (const auto *at = std::get_if<Instant>(&value)) {
        std::string text;
        appendLocalMinute(text, toUnix(*at));
        return text;
    }
    const std::string text = printable(cellOf(value));
    return text.empty() ? std::string(ifNull) : text;
}

const Value *find(const Record &record, std::string_view key)
{
    const auto found =
        std::find_if(record.begin(), record.end(), [key](const auto &one) { return one.first == key; });
    return found == record.end() ? nullptr : &found->second;
}

std::string shownOf(const Record &record, const RecordColumn &column)
{
    const auto *value = find(record, column.key);
    return value == nullptr ? std::string(column.ifNull) : shownOf(*value, column.ifNull);
}

} // namespace

RecordWriter::RecordWriter(Output &output, OutputFormat format, std::vector<RecordColumn> columns)
    : m_output(output)
    , m_format(format == OutputFormat::Description ? OutputFormat::Table : format)
    , m_columns(std::move(columns))
{
    if (m_format == OutputFormat::Json) {
        m_output.buffer() += '[';
    } else if (m_format == OutputFormat::Table) {
        std::vector<std::string> &heads = m_rows.emplace_back();
        for (const RecordColumn &column : shownColumns()) {
            heads.emplace_back(column.head);
        }
    } else if (m_format == OutputFormat::Csv) {
        CsvWriter writer(m_output.buffer());
        for (const RecordColumn &column : m_columns) {
            writer.cell(column.key);
        }
        writer.endRow();
    }
}

void RecordWriter::add(Record record)
{
    std::string &to = m_output.buffer();
    switch (m_format) {
    case OutputFormat::Json:
    case OutputFormat::JsonLines: {
        if (m_format == OutputFormat::Json) {
            to += m_isFirst ? "\n" : ",\n";
        }
        JsonWriter writer(to, 0);
        writeObject(writer, record);
        to += m_format == OutputFormat::JsonLines ? "\n" : "";
        break;
    }
    case OutputFormat::Yaml: {
        YamlWriter writer(to);
        writer.beginArray();
        writeObject(writer, record);
        writer.endArray();
        break;
    }
    case OutputFormat::Csv:
        writeCsv(record);
        break;
    case OutputFormat::Table:
    case OutputFormat::Description: {
        std::vector<std::string> &row = m_rows.emplace_back();
        for (const RecordColumn &column : shownColumns()) {
            row.push_back(shownOf(record, column));
        }
        if (m_rows.size() >= measured || !m_widths.empty()) {
            writeTable();
        }
        break;
    }
    }
    m_isFirst = false;
    m_output.spill();
}

std::vector<RecordColumn> RecordWriter::shownColumns() const
{
    std::vector<RecordColumn> shown;
    std::copy_if(m_columns.begin(), m_columns.end(), std::back_inserter(shown),
                 [](const RecordColumn &column) { return !column.head.empty(); });
    return shown;
}

void RecordWriter::writeTable()
{
    if (m_widths.empty()) {
        measure(m_widths, m_rows);
    }
    for (const auto &row : m_rows) {
        appendRow(m_output.buffer(), row, m_widths);
    }
    m_rows.clear();
}

void RecordWriter::writeCsv(const Record &record)
{
    CsvWriter writer(m_output.buffer());
    for (const RecordColumn &column : m_columns) {
        const auto *value = find(record, column.key);
        writer.cell(value != nullptr ? printable(cellOf(*value)) : std::string());
    }
    writer.endRow();
}

void RecordWriter::finish()
{
    if (m_format == OutputFormat::Json) {
        m_output.buffer() += m_isFirst ? "]\n" : "\n]\n";
    } else if (m_format == OutputFormat::Yaml && m_isFirst) {
        m_output.buffer() += "[]\n";
    } else if (m_format == OutputFormat::Table) {
        writeTable();
    }
}

void writeRecord(Output &output, OutputFormat format, const Record &record)
{
    std::string &to = output.buffer();
    if (format == OutputFormat::Json || format == OutputFormat::JsonLines) {
        JsonWriter writer(to, format == OutputFormat::Json ? 2 : 0);
        writeObject(writer, record);
        to += '\n';
    } else if (format == OutputFormat::Yaml) {
        YamlWriter writer(to);
        writeObject(writer, record);
    } else if (format == OutputFormat::Csv) {
        std::vector<RecordColumn> columns;
        for (const auto &[key, value] : record) {
            columns.push_back({key});
        }
        RecordWriter writer(output, format, std::move(columns));
        writer.add(record);
        writer.finish();
    } else {
        std::size_t widest = 0;
        for (const auto &[key, value] : record) {
            widest = std::max(widest, key.size());
        }
        for (const auto &[key, value] : record) {
            to.append(key)
                .append(":")
                .append(widest + 1 - key.size(), ' ')
                .append(shownOf(value, "-"))
                .append("\n");
        }
    }
}

} // namespace tkd::cli
