// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/access_rule.h"

#include "core/text_safety.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AccessRule)
};

/// What Keystone itself accepts, and of services what catalogs call them.
QRegularExpressionMatch matchRule(const QString &rule)
{
    static const QRegularExpression form(
        u"^([0-9A-Za-z][0-9A-Za-z_-]{0,63}):(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS):(/[^\\s,\"']{0,224})$"_s);
    return form.match(rule);
}

/// In one order, because a server lists them in any.
QJsonArray sorted(const QJsonArray &rules)
{
    std::vector<QJsonObject> objects;
    for (const QJsonValue &rule : rules) {
        QJsonObject object = rule.toObject();
        object.remove(u"id"_s);
        objects.push_back(std::move(object));
    }
    const auto key = [](const QJsonObject &object) {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    };
    std::sort(objects.begin(), objects.end(),
              [&key](const QJsonObject &a, const QJsonObject &b) { return key(a) < key(b); });
    QJsonArray array;
    for (const QJsonObject &object : objects) {
        array.append(object);
    }
    return array;
}

} // namespace

Scope readAccessRules(const QJsonArray &rules)
{
    Scope scope;
    const QJsonArray inOrder = sorted(rules);
    for (const QJsonValue &rule : inOrder) {
        const QString text =
            rule[u"service"].toString() + u':' + rule[u"method"].toString() + u':' + rule[u"path"].toString();
        auto item = EndpointName::parse(text);
        if (!item || !accessRuleProblem(text).isEmpty()) {
            Scope asItCame;
            asItCame.verbatim = QString::fromUtf8(QJsonDocument(inOrder).toJson(QJsonDocument::Compact));
            return asItCame;
        }
        scope.endpoints.push_back(std::move(*item));
    }
    return scope;
}

Result<QJsonArray> accessRules(const Scope &scope)
{
    if (!scope.verbatim.isEmpty()) {
        const QJsonArray asItCame = QJsonDocument::fromJson(scope.verbatim.toUtf8()).array();
        if (asItCame.isEmpty()) { // none at all would allow everything
            return fail(Error{ErrorKind::Invalid,
                              Text::tr("These access rules are not understood. Nothing was changed."),
                              {},
                              Field::Endpoints});
        }
        return asItCame;
    }
    QJsonArray rules;
    for (const EndpointName &item : scope.endpoints) {
        const QString problem = accessRuleProblem(item.text());
        if (!problem.isEmpty()) {
            return fail(Error{ErrorKind::Invalid, problem, {}, Field::Endpoints});
        }
        const auto parts = matchRule(item.text());
        rules.append(QJsonObject{{u"service"_s, parts.captured(1)},
                                 {u"method"_s, parts.captured(2)},
                                 {u"path"_s, parts.captured(3)}});
    }
    return rules;
}

QStringList allCallsOf(const QString &service)
{
    QStringList rules;
    for (const char *method : {"DELETE", "GET", "PATCH", "POST", "PUT"}) {
        const QString rule = u"%1:%2:/**"_s.arg(service, QLatin1StringView(method));
        if (accessRuleProblem(rule).isEmpty()) {
            rules << rule;
        }
    }
    return rules;
}

QString accessRuleProblem(const QString &rule)
{
    return matchRule(rule).hasMatch()
        ? QString()
        : Text::tr("“%1” is not understood: write service:METHOD:/path, such as compute:GET:/v2.1/servers.")
              .arg(excerpt(rule));
}

} // namespace tkd
