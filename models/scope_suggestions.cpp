// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/scope_suggestions.h"

#include "models/token_table.h"

#include <algorithm>
#include <set>

namespace tkd {

namespace {

/// Sorted texts without repeats, up to a limit.
class Suggestions
{
public:
    explicit Suggestions(qsizetype limit)
        : m_limit(static_cast<std::size_t>(limit))
    {
    }
    template <class Item>
    void add(const std::vector<Item> &items)
    {
        for (const Item &item : items) {
            if (m_texts.size() < m_limit) {
                m_texts.insert(item.text());
            }
        }
    }
    [[nodiscard]] QStringList after(const QStringList &first) const
    {
        QStringList all = first;
        for (const QString &text : m_texts) {
            if (!first.contains(text)) {
                all += text;
            }
        }
        return all;
    }

private:
    std::set<QString> m_texts;
    std::size_t m_limit;
};

} // namespace

ScopeSuggestions scopeSuggestions(const TokenTable &table, const WorkspaceRules &rules, qsizetype limit)
{
    Suggestions labels(limit);
    Suggestions resources(limit);
    Suggestions endpoints(limit);
    std::size_t rowsLeft = 200'000; // of very many tokens, the first ones are enough to complete from
    for (const auto &chunk : table.storage().chunks()) {
        const std::size_t rows = chunk ? std::min(chunk->size(), rowsLeft) : 0;
        rowsLeft -= rows;
        std::vector<bool> seen(chunk ? chunk->batch().texts().size() : 0);
        for (std::size_t row = 0; row < rows; ++row) {
            const std::uint32_t text = chunk->batch().scopeIndex(row);
            if (seen[text]) {
                continue;
            }
            seen[text] = true;
            const Scope scope = scopeFromText(chunk->batch().texts()[text]);
            labels.add(scope.labels);
            resources.add(scope.resources);
            endpoints.add(scope.endpoints);
        }
    }
    return {labels.after({}), resources.after({}), endpoints.after(rules.endpoints)};
}

} // namespace tkd
