// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/scope.h"

#include "core/scope_text.h"

#include <QStringList>

namespace tkd {

namespace {

constexpr char partSeparator = '\x1f';
constexpr char itemSeparator = ',';

QString textOf(const LabelSelector &label)
{
    return label.text();
}
QString textOf(const ResourcePattern &pattern)
{
    return pattern.text();
}
QString textOf(const EndpointName &endpoint)
{
    return endpoint.text();
}

template <class Item>
void writeItems(std::string &text, const std::vector<Item> &items)
{
    bool first = true;
    for (const Item &item : items) {
        if (!first) {
            text += itemSeparator;
        }
        text += textOf(item).toStdString();
        first = false;
    }
}

/// False if one of the items does not parse.
template <class Item>
bool readItems(std::string_view part, std::vector<Item> &items)
{
    while (!part.empty()) {
        const std::string_view word = takePart(part, itemSeparator);
        auto item = Item::parse(QString::fromUtf8(word.data(), qsizetype(word.size())));
        if (!item) {
            return false;
        }
        items.push_back(std::move(*item));
    }
    return true;
}

} // namespace

bool Scope::isEmpty() const
{
    return labels.empty() && resources.empty() && endpoints.empty() && verbatim.isEmpty();
}

QStringList Scope::parts() const
{
    QStringList all;
    for (const LabelSelector &label : labels) {
        all << label.text();
    }
    for (const ResourcePattern &resource : resources) {
        all << resource.text();
    }
    for (const EndpointName &endpoint : endpoints) {
        all << endpoint.text();
    }
    if (!verbatim.isEmpty()) {
        all << verbatim;
    }
    return all;
}

std::string scopeToText(const Scope &scope)
{
    std::string text;
    writeItems(text, scope.labels);
    text += partSeparator;
    writeItems(text, scope.resources);
    text += partSeparator;
    writeItems(text, scope.endpoints);
    text += partSeparator;
    if (scope.verbatim.isEmpty()) {
        text.erase(text.find_last_not_of(partSeparator) + 1);
    } else {
        text += scope.verbatim.toStdString();
    }
    return text;
}

std::string_view takePart(std::string_view &rest, char separator)
{
    const std::size_t end = rest.find(separator);
    const std::string_view taken = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return taken;
}

ScopeParts scopeParts(std::string_view scope)
{
    ScopeParts parts;
    parts.labels = takePart(scope, partSeparator);
    parts.resources = takePart(scope, partSeparator);
    parts.endpoints = takePart(scope, partSeparator);
    parts.verbatim = scope;
    return parts;
}

Scope scopeFromText(std::string_view text)
{
    Scope scope;
    std::string_view rest = text;
    const bool understood = readItems(takePart(rest, partSeparator), scope.labels)
        && readItems(takePart(rest, partSeparator), scope.resources)
        && readItems(takePart(rest, partSeparator), scope.endpoints);
    if (!understood) {
        // To leave one selector out would widen what the token reaches: nothing of it is taken as understood.
        scope = {};
        rest = text;
    }
    scope.verbatim = QString::fromUtf8(rest.data(), qsizetype(rest.size()));
    return scope;
}

} // namespace tkd
