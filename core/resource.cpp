// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/resource.h"

#include "core/endpoint_name.h"
#include "core/text_safety.h"

#include <QCoreApplication>
#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxName = 253;
constexpr int maxAddress = 2000;
constexpr std::size_t maxLabels = 100;
constexpr QLatin1StringView reservedPrefix("ovh/");

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Resource)
};

bool isTypeCharacter(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || c == U'-';
}

/// An id and a type stand in labels, so they follow the rule for a label's value.
bool isLabelValue(const QString &text)
{
    return !text.isEmpty() && LabelSelector::parse(QString(u"x="_s + text)).has_value();
}

QString idProblem(const QString &id)
{
    return isLabelValue(id)
        ? QString()
        : Text::tr("The id “%1” does not do: 1 to 63 letters, digits, “-”, “_” and “.”, with a "
                   "letter or digit at both ends.")
              .arg(excerpt(id));
}

QString typeProblem(const QString &type)
{
    return isLabelValue(type) && !firstNotAllowed(type, isTypeCharacter)
        ? QString()
        : Text::tr("The type “%1” does not do: 1 to 63 lower-case letters, digits and hyphens, as in app, "
                   "job, model "
                   "or endpoint.")
              .arg(excerpt(type));
}

QString nameProblem(const QString &name, const WorkspaceRules &rules)
{
    if (rules.platform->usesEndpoints && rules.platform->scopeRequired) {
        const auto endpoint = EndpointName::parse(name); // tokens list it by this name
        return endpoint ? QString() : endpoint.error().message;
    }
    const QString unsafe = firstUnsafe(name);
    if (!unsafe.isEmpty()) {
        return Text::tr("A resource's name cannot hold the character %1.").arg(unsafe);
    }
    return codePointCount(name) > maxName
        ? Text::tr("A resource's name can have at most %n characters.", nullptr, maxName)
        : QString();
}

QString regionProblem(const QString &region, const WorkspaceRules &rules)
{
    if (!rules.platform->usesRegion) {
        return region.isEmpty() ? QString() : Text::tr("Resources of this workspace have no region.");
    }
    if (rules.regions.contains(region)) {
        return {};
    }
    return region.isEmpty() ? Text::tr("Say in which region it is: %1.").arg(rules.regions.join(u", "_s))
                            : Text::tr("This workspace has no region “%1”; it has: %2.")
                                  .arg(excerpt(region), rules.regions.join(u", "_s));
}

QString addressProblem(const QString &address)
{
    if (address.isEmpty()) {
        return {};
    }
    const QUrl url(address, QUrl::StrictMode);
    const bool isWeb = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    if (!url.isValid() || !isWeb || url.host().isEmpty() || address.size() > maxAddress) {
        return Text::tr("The address “%1” does not do: write https://host/path.").arg(excerpt(address));
    }
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment()) {
        return Text::tr("The address of a resource is a host and a path, without user, “?” and “#”.");
    }
    return {};
}

QString labelsProblem(const std::vector<LabelSelector> &labels, const WorkspaceRules &rules)
{
    if (labels.size() > maxLabels) {
        return Text::tr("A resource can have at most %n labels.", nullptr, int(maxLabels));
    }
    for (auto label = labels.begin(); label != labels.end(); ++label) {
        const bool isOurs = label->key() == "ovh/id"_L1 || label->key() == "ovh/type"_L1;
        if (rules.platform->reservesLabels && label->key().startsWith(reservedPrefix) && !isOurs) {
            return Text::tr("Labels under ovh/ are the platform's own: %1 cannot be set.")
                .arg(excerpt(label->key()));
        }
        const auto isSameKey = [label](const LabelSelector &other) { return other.key() == label->key(); };
        if (std::find_if(labels.begin(), label, isSameKey) != label) {
            return Text::tr("The label %1 is given twice.").arg(excerpt(label->key()));
        }
    }
    return {};
}

/// Host and scheme in lower case, no slash at the bare end: equal addresses are equal texts.
QString tidyAddress(const QString &address)
{
    QUrl url(address, QUrl::StrictMode);
    return url.path() == "/"_L1 ? url.adjusted(QUrl::RemovePath).toString(QUrl::FullyEncoded)
                                : url.toString(QUrl::FullyEncoded);
}

void setReserved(std::vector<LabelSelector> &labels, const Resource &resource)
{
    std::erase_if(labels, [](const LabelSelector &label) { return label.key().startsWith(reservedPrefix); });
    labels.push_back(*LabelSelector::parse(QString(u"ovh/id="_s + resource.id)));
    labels.push_back(*LabelSelector::parse(QString(u"ovh/type="_s + resource.type)));
}

QString firstProblem(const Resource &resource, const WorkspaceRules &rules)
{
    for (const QString &problem : {idProblem(resource.id), typeProblem(resource.type),
                                   nameProblem(resource.name, rules), regionProblem(resource.region, rules),
                                   addressProblem(resource.address), labelsProblem(resource.labels, rules)}) {
        if (!problem.isEmpty()) {
            return problem;
        }
    }
    return {};
}

Resource startOf(const WorkspaceRules &rules)
{
    Resource resource;
    resource.type = QString::fromLatin1(rules.platform->resourceType);
    resource.region = rules.regions.size() == 1 ? rules.regions.front() : QString();
    return resource;
}

} // namespace

Result<Resource> resourceFrom(const ResourceDraft &draft, const WorkspaceRules &rules, const Resource *before)
{
    Resource resource = before != nullptr ? *before : startOf(rules);
    resource.id = before != nullptr ? before->id : draft.id.value_or(newUuid());
    resource.type = draft.type.value_or(resource.type);
    resource.name = draft.name.value_or(resource.name);
    resource.name = resource.name.isEmpty() ? resource.id : resource.name;
    resource.region = draft.region.value_or(resource.region);
    resource.address = draft.address.value_or(resource.address);
    resource.labels = draft.labels.value_or(resource.labels);
    if (const QString problem = firstProblem(resource, rules); !problem.isEmpty()) {
        return fail(ErrorKind::Invalid, problem);
    }
    resource.address = tidyAddress(resource.address);
    if (rules.platform->reservesLabels) {
        setReserved(resource.labels, resource);
    }
    std::sort(resource.labels.begin(), resource.labels.end(),
              [](const LabelSelector &a, const LabelSelector &b) { return a.key() < b.key(); });
    return resource;
}

QString labelsText(const std::vector<LabelSelector> &labels)
{
    QStringList texts;
    for (const LabelSelector &label : labels) {
        texts << label.text();
    }
    return texts.join(u',');
}

Result<std::vector<LabelSelector>> parseLabels(QStringView text)
{
    std::vector<LabelSelector> labels;
    QString all = text.toString();
    all.replace(u';', u',');
    for (const QString &item : all.split(u',', Qt::SkipEmptyParts)) {
        auto label = LabelSelector::parse(item.trimmed());
        if (!label) {
            return fail(std::move(label.error()));
        }
        labels.push_back(*std::move(label));
    }
    return labels;
}

} // namespace tkd
