// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/text_safety.h"
#include "core/token.h"
#include "core/workspace_rules.h"

#include <QStringList>

#include <algorithm>
#include <map>
#include <vector>

namespace tkd::test {

/// What a token table must show, written down as plainly as possible: every token in a map, everything looked
/// at afresh each time.
class TokenReference
{
public:
    explicit TokenReference(WorkspaceRules rules)
        : m_rules(std::move(rules))
    {
    }

    std::map<TokenId, Token> tokens;
    QString filter;
    Column column = Column::Name;
    bool descending = false;

    [[nodiscard]] std::vector<TokenId> visible(Instant now) const
    {
        struct Shown
        {
            std::pair<QByteArray, QString> name;
            const Token *token;
        };
        std::vector<Shown> shown;
        for (const auto &[id, token] : tokens) {
            if (matches(token)) {
                shown.push_back({nameOrder(token), &token});
            }
        }
        std::sort(shown.begin(), shown.end(), [this, now](const Shown &a, const Shown &b) {
            const int order = compare(*a.token, *b.token, now);
            return order != 0 ? order < 0 : a.name < b.name;
        });
        if (descending) {
            std::reverse(shown.begin(), shown.end());
        }
        std::vector<TokenId> ids;
        for (const Shown &one : shown) {
            ids.push_back(one.token->id);
        }
        return ids;
    }

    [[nodiscard]] bool matches(const Token &token) const
    {
        const QStringList words = nameKey(filter).split(QChar(u' '), Qt::SkipEmptyParts);
        return std::all_of(words.begin(), words.end(),
                           [&](const QString &word) { return found(token, word); });
    }

private:
    [[nodiscard]] bool found(const Token &token, const QString &word) const
    {
        QStringList anywhere{token.name, token.region, QString::fromStdString(scopeToText(token.scope)),
                             roleIds(token), roleLabels(token)};
        const bool inside = std::any_of(anywhere.begin(), anywhere.end(),
                                        [&](const QString &text) { return nameKey(text).contains(word); });
        const QString hint = nameKey(token.hint);
        const qsizetype body = hint.indexOf(QChar(u'_')) + 1;
        const bool inHint = !hint.isEmpty()
            && (hint.mid(body).startsWith(word) || hint.right(4).startsWith(word)
                || (word.contains(QChar(u'_')) && hint.startsWith(word)));
        return inside || inHint || nameKey(token.id.text()).startsWith(word);
    }

    [[nodiscard]] static QString roleIds(const Token &token)
    {
        QStringList ids;
        for (const Role &role : token.roles) {
            ids += role.id();
        }
        return ids.join(QChar(u','));
    }

    [[nodiscard]] QString roleLabels(const Token &token) const
    {
        QStringList labels;
        for (const Role &role : token.roles) {
            labels += m_rules.roleLabel(role);
        }
        return labels.join(QStringLiteral(", "));
    }

    [[nodiscard]] static std::pair<QByteArray, QString> nameOrder(const Token &token)
    {
        return {nameKey(token.name).toUtf8(), token.id.text()};
    }

    template <class T>
    static int order(const T &a, const T &b)
    {
        return a < b ? -1 : (b < a ? 1 : 0);
    }

    [[nodiscard]] int compare(const Token &a, const Token &b, Instant now) const
    {
        switch (column) {
        case Column::Name:
            return 0;
        case Column::Role:
            return order(nameKey(roleLabels(a)).toUtf8(), nameKey(roleLabels(b)).toUtf8());
        case Column::Scope:
            return order(nameKey(QString::fromStdString(scopeToText(a.scope))).toUtf8(),
                         nameKey(QString::fromStdString(scopeToText(b.scope))).toUtf8());
        case Column::Region:
            return order(nameKey(a.region).toUtf8(), nameKey(b.region).toUtf8());
        case Column::Created:
            return order(a.created, b.created);
        case Column::Expires: // never stands last
            return order(a.expires.value_or(Instant::max()), b.expires.value_or(Instant::max()));
        case Column::LastUsed: // never stands first
            return order(a.lastUsed.value_or(Instant::min()), b.lastUsed.value_or(Instant::min()));
        case Column::Regenerated:
            return order(a.regenerated.value_or(Instant::min()), b.regenerated.value_or(Instant::min()));
        case Column::Id:
            return order(a.id.text(), b.id.text());
        case Column::Hint:
            return order(a.hint.mid(a.hint.indexOf(QChar(u'_')) + 1).toUtf8(),
                         b.hint.mid(b.hint.indexOf(QChar(u'_')) + 1).toUtf8());
        case Column::Generation:
            return order(a.generation, b.generation);
        case Column::State:
            return order(int(stateAt(a, now)), int(stateAt(b, now)));
        }
        return 0;
    }

    WorkspaceRules m_rules;
};

} // namespace tkd::test
