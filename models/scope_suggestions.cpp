// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/scope_suggestions.h"

#include "models/token_table.h"

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
    void add(const QString &text)
    {
        if (m_texts.size() < m_limit) {
            m_texts.insert(text);
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
    // Of many thousand different scopes the first ones are enough to complete from.
    std::size_t looks = 20'000;
    for (const auto &chunk : table.storage().chunks()) {
        for (const std::string &text : chunk ? chunk->batch().texts() : std::span<const std::string>()) {
            if (text.find('\x1f') == std::string::npos) {
                continue; // a role, a region or a word of delivery
            }
            const Scope scope = scopeFromText(text);
            for (const LabelSelector &label : scope.labels) {
                labels.add(label.text());
            }
            for (const ResourcePattern &resource : scope.resources) {
                resources.add(resource.text());
            }
            for (const EndpointName &endpoint : scope.endpoints) {
                endpoints.add(endpoint.text());
            }
            if (--looks == 0) {
                break;
            }
        }
        if (looks == 0) {
            break;
        }
    }
    return {labels.after({}), resources.after({}), endpoints.after(rules.endpoints)};
}

} // namespace tkd
