// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <compare>
#include <functional>

namespace tkd {

/// An identifier that cannot be mistaken for another kind of identifier. Opaque text: a UUID in the vault,
/// whatever a server calls it elsewhere. Never a secret.
template <class Tag>
class Id
{
public:
    Id() = default;
    explicit Id(QString text)
        : m_text(std::move(text))
    {
    }
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }

    friend bool operator==(const Id &, const Id &) = default;
    friend std::strong_ordering operator<=>(const Id &a, const Id &b)
    {
        return a.m_text.compare(b.m_text) <=> 0;
    }

private:
    QString m_text;
};

using TokenId = Id<struct TokenTag>;
using WorkspaceId = Id<struct WorkspaceTag>;
/// One action of a person (one press of Create). The same over a manual retry, so that a double press or a
/// repeated request makes one token.
using ActionId = Id<struct ActionTag>;

/// A new random UUID (RFC 4122 version 4), lower case with hyphens.
[[nodiscard]] QString newUuid();
[[nodiscard]] inline ActionId newAction()
{
    return ActionId(newUuid());
}

/// A vault-wide rising number: every change of a token or a workspace takes the next one.
using Revision = qint64;
/// How many times a token has had a secret: 1 after create, one more for each regenerate.
using Generation = quint32;

} // namespace tkd

template <class Tag>
struct std::hash<tkd::Id<Tag>>
{
    std::size_t operator()(const tkd::Id<Tag> &id) const noexcept { return qHash(id.text()); }
};
