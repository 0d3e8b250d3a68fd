// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/reach.h"

#include <algorithm>

namespace tkd {

namespace {

bool carriesAll(const Resource &resource, const std::vector<LabelSelector> &labels)
{
    return std::all_of(labels.begin(), labels.end(), [&resource](const LabelSelector &label) {
        return std::find(resource.labels.begin(), resource.labels.end(), label) != resource.labels.end();
    });
}

bool isNamed(const Resource &resource, const Scope &scope)
{
    return (scope.resources.empty() && scope.endpoints.empty())
        || std::any_of(scope.resources.begin(), scope.resources.end(),
                       [&resource](const ResourcePattern &pattern) { return pattern.matches(resource.id); })
        || std::any_of(scope.endpoints.begin(), scope.endpoints.end(),
                       [&resource](const EndpointName &endpoint) {
                           return endpoint.text() == resource.id || endpoint.text() == resource.name;
                       });
}

} // namespace

bool reaches(const Token &token, const Resource &resource)
{
    const bool regionsAgree = token.region.isEmpty() || resource.region.isEmpty()
        || token.region.compare(resource.region, Qt::CaseInsensitive) == 0;
    return token.scope.verbatim.isEmpty() && regionsAgree && carriesAll(resource, token.scope.labels)
        && isNamed(resource, token.scope);
}

QString addressReached(const Token &token, std::span<const Resource> resources)
{
    const auto at = std::find_if(resources.begin(), resources.end(), [&token](const Resource &resource) {
        return !resource.address.isEmpty() && reaches(token, resource);
    });
    return at == resources.end() ? QString() : at->address;
}

} // namespace tkd
