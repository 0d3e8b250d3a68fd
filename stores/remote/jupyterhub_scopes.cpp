// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/jupyterhub_scopes.h"

#include "core/text_safety.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <utility>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(JupyterHubScopes)
};

constexpr QStringView access = u"access:servers";
constexpr QStringView servers = u"servers";

/// A scope without its "!": its name, and its filter or nothing.
using Part = std::pair<QString, QString>;
using Filters = std::set<QString>;

Part partOf(const QString &scope)
{
    const qsizetype mark = scope.indexOf(u'!');
    return mark < 0 ? Part(scope, QString()) : Part(scope.left(mark), scope.mid(mark + 1));
}

/// The filters of this name; the empty one stands for no filter, and says what all others would.
Filters filtersOf(const std::set<Part> &parts, QStringView name)
{
    Filters filters;
    for (const auto &[known, filter] : parts) {
        if (known == name) {
            filters.insert(filter);
        }
    }
    return filters.contains(QString()) ? Filters{QString()} : filters;
}

/// True for what comes with another scope: with that of operating servers, or with every token of its owner.
bool isImplied(const Part &part, const Filters &operated, const QString &owner)
{
    static const std::set<QString> byServers{u"read:servers"_s, u"start:servers"_s, u"delete:servers"_s,
                                             u"read:users:name"_s};
    static const std::set<QString> byOwner{u"read:users:name"_s, u"read:users:groups"_s};
    return (byServers.contains(part.first)
            && (operated.contains(part.second) || operated.contains(QString())))
        || (byOwner.contains(part.first) && part.second == u"user="_s + owner);
}

/// The filters as a scope; nullopt if one of them cannot be written in a form.
std::optional<Scope> scopeOf(const Filters &filters)
{
    Scope scope;
    for (const QString &filter : filters) {
        if (filter.isEmpty()) {
            return Scope{};
        }
        auto item = EndpointName::parse(filter);
        if (!item || !hubFilterProblem(filter).isEmpty()) {
            return std::nullopt;
        }
        scope.endpoints.push_back(std::move(*item));
    }
    return scope;
}

/// A set of scopes as one text, and back. A name may hold a space.
QString toVerbatim(QStringList scopes)
{
    scopes.sort();
    for (QString &scope : scopes) {
        scope.replace(u'%', u"%25"_s).replace(u' ', u"%20"_s);
    }
    return scopes.join(u' ');
}

QStringList fromVerbatim(const QString &text)
{
    QStringList scopes = text.split(u' ', Qt::SkipEmptyParts);
    for (QString &scope : scopes) {
        scope.replace(u"%20"_s, u" "_s).replace(u"%25"_s, u"%"_s);
    }
    scopes.sort();
    return scopes;
}

HubGrant verbatimGrant(const QStringList &listed)
{
    HubGrant grant;
    std::set<QString> names;
    for (const QString &scope : listed) {
        names.insert(partOf(scope).first);
    }
    for (const QString &name : names) {
        grant.roles.emplace_back(name);
    }
    grant.scope.verbatim = toVerbatim(listed);
    return grant;
}

QString joined(QStringView name, const QString &filter)
{
    return filter.isEmpty() ? name.toString() : name.toString() + u'!' + filter;
}

} // namespace

HubGrant readHubScopes(const QStringList &listed, const QString &owner)
{
    std::set<Part> parts;
    for (const QString &scope : listed) {
        parts.insert(partOf(scope));
    }
    const Filters used = filtersOf(parts, access);
    const Filters operated = filtersOf(parts, servers);
    const bool isKnown = !used.empty() && (operated.empty() || operated == used);
    const bool hasMore = std::any_of(parts.begin(), parts.end(), [&](const Part &part) {
        return part.first != access && part.first != servers && !isImplied(part, operated, owner);
    });
    const auto scope = isKnown && !hasMore ? scopeOf(used) : std::nullopt;
    if (!scope) {
        return verbatimGrant(listed);
    }
    return {{Role((operated.empty() ? access : servers).toString())}, *scope};
}

Result<QStringList> hubScopes(const Roles &roles, const Scope &scope)
{
    if (!scope.verbatim.isEmpty()) {
        return fromVerbatim(scope.verbatim);
    }
    const QString role = roles.size() == 1 ? roles.front().id() : QString();
    if (role != access && role != servers) {
        return fail(Error{ErrorKind::Invalid,
                          Text::tr("This is no role of a JupyterHub token: “%1”.").arg(excerpt(role)),
                          {},
                          Field::Role});
    }
    Filters filters;
    for (const EndpointName &item : scope.endpoints) {
        const QString problem = hubFilterProblem(item.text());
        if (!problem.isEmpty()) {
            return fail(Error{ErrorKind::Invalid, problem, {}, Field::Endpoints});
        }
        filters.insert(item.text());
    }
    if (filters.empty()) {
        filters.insert(QString());
    }
    QStringList scopes;
    for (const QString &filter : filters) {
        scopes << joined(access, filter);
        if (role == servers) {
            scopes << joined(servers, filter);
        }
    }
    scopes.sort();
    return scopes;
}

QString hubFilterProblem(const QString &filter)
{
    const qsizetype equals = filter.indexOf(u'=');
    const QString kind = filter.left(std::max<qsizetype>(equals, 0));
    const QString name = filter.mid(equals + 1);
    // A server without a name is its user's default one.
    const bool isServer = kind == u"server"_s && name.indexOf(u'/') > 0;
    const bool isOther = (kind == u"user"_s || kind == u"group"_s) && !name.isEmpty();
    return isServer || isOther
        ? QString()
        : Text::tr("“%1” is not understood: write user=name, group=name or server=user/name.")
              .arg(excerpt(filter));
}

} // namespace tkd
