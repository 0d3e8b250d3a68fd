// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/csv.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tkd {

using namespace std::string_view_literals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Csv)
};

/// True for a formula, and for a text that already looks like a formula made safe: so that reading is the
/// exact reverse of writing.
bool needsApostrophe(std::string_view cell)
{
    // The last four are the full-width = + - @, which some spreadsheets read as the plain ones.
    static constexpr std::array starts{"="sv,  "+"sv,      "-"sv,      "@"sv,      "\t"sv,    "\r"sv,
                                       "\n"sv, "\uff1d"sv, "\uff0b"sv, "\uff0d"sv, "\uff20"sv};
    cell.remove_prefix(std::min(cell.find_first_not_of('\''), cell.size()));
    return std::any_of(starts.begin(), starts.end(),
                       [cell](std::string_view start) { return cell.starts_with(start); });
}

/// Steps through the text character by character. On the stack of readCsv().
class Reader
{
public:
    explicit Reader(std::string_view text)
        : m_text(text)
    {
    }
    [[nodiscard]] Result<std::vector<CsvRow>> read();

private:
    [[nodiscard]] bool isAtEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] bool takeLineEnd();
    [[nodiscard]] bool takeQuoted(std::string &cell);
    void takePlain(std::string &cell);
    void finish(std::string cell);
    void finishRow(std::vector<CsvRow> &rows);

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 1;
    CsvRow m_row{{}, 1};
};

bool Reader::takeLineEnd()
{
    const std::size_t length = m_text.substr(m_at).starts_with("\r\n"sv) ? 2
        : m_text[m_at] == '\n' || m_text[m_at] == '\r'                   ? 1
                                                                         : 0;
    m_at += length;
    m_line += length > 0 ? 1 : 0;
    return length > 0;
}

/// False: the quote is never closed.
bool Reader::takeQuoted(std::string &cell)
{
    for (++m_at; !isAtEnd(); ++m_at) {
        const char c = m_text[m_at];
        if (c == '"' && !m_text.substr(m_at).starts_with("\"\""sv)) {
            ++m_at;
            return true;
        }
        m_at += c == '"' ? 1 : 0;
        m_line += c == '\n' ? 1 : 0;
        cell += c;
    }
    return false;
}

void Reader::takePlain(std::string &cell)
{
    const std::size_t end = std::min(m_text.find_first_of(",\r\n"sv, m_at), m_text.size());
    cell += m_text.substr(m_at, end - m_at);
    m_at = end;
}

void Reader::finish(std::string cell)
{
    if (cell.starts_with('\'') && needsApostrophe(cell)) {
        cell.erase(0, 1);
    }
    m_row.cells.push_back(std::move(cell));
}

void Reader::finishRow(std::vector<CsvRow> &rows)
{
    if (m_row.cells.size() > 1 || !m_row.cells.front().empty()) {
        rows.push_back(std::move(m_row));
    }
    m_row = {{}, m_line};
}

Result<std::vector<CsvRow>> Reader::read()
{
    if (m_text.starts_with("\xef\xbb\xbf"sv)) {
        m_text.remove_prefix(3);
    }
    std::vector<CsvRow> rows;
    while (!isAtEnd()) {
        const int began = m_line;
        std::string cell;
        if (m_text[m_at] == '"' && !takeQuoted(cell)) {
            return fail(ErrorKind::Invalid,
                        Text::tr("The quote that begins in line %1 is never closed.").arg(began));
        }
        takePlain(cell);
        finish(std::move(cell));
        if (!isAtEnd() && m_text[m_at] == ',') {
            ++m_at;
            if (isAtEnd()) {
                finish({});
            }
        } else if (isAtEnd() || takeLineEnd()) {
            finishRow(rows);
        }
    }
    if (!m_row.cells.empty()) {
        finishRow(rows);
    }
    return rows;
}

} // namespace

void CsvWriter::cell(std::string_view utf8)
{
    if (!m_isFirst) {
        m_to += ',';
    }
    m_isFirst = false;
    const bool formula = needsApostrophe(utf8);
    if (utf8.find_first_of(",\"\r\n"sv) == std::string_view::npos) {
        m_to.append(formula ? "'" : "").append(utf8);
        return;
    }
    m_to.append(formula ? "\"'" : "\"");
    for (const char c : utf8) {
        m_to.append(c == '"' ? 2 : 1, c);
    }
    m_to += '"';
}

void CsvWriter::endRow()
{
    m_to += "\r\n";
    m_isFirst = true;
}

void CsvWriter::row(const std::vector<std::string_view> &cells)
{
    for (const std::string_view text : cells) {
        cell(text);
    }
    endRow();
}

Result<std::vector<CsvRow>> readCsv(std::string_view text)
{
    return Reader(text).read();
}

} // namespace tkd
