// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/workspace.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct ActionWord
{
    Action action;
    QLatin1StringView word;
};

constexpr std::array actionWords{
    ActionWord{Action::Query, QLatin1StringView("query")},
    ActionWord{Action::Manage, QLatin1StringView("manage")},
    ActionWord{Action::Evaluate, QLatin1StringView("evaluate")},
    ActionWord{Action::Read, QLatin1StringView("read")},
    ActionWord{Action::Write, QLatin1StringView("write")},
};

QJsonObject roleToJson(const RoleDefinition &role)
{
    QJsonArray actions;
    for (const ActionWord &known : actionWords) {
        if (role.actions.testFlag(known.action)) {
            actions << QString(known.word);
        }
    }
    return {{u"id"_s, role.role.id()},          {u"longLabel"_s, role.longLabel},
            {u"shortLabel"_s, role.shortLabel}, {u"summary"_s, role.summary},
            {u"cliWord"_s, role.cliWord},       {u"actions"_s, actions}};
}

/// Reads the members of an object and remembers the first that has the wrong type. A member that is not there
/// keeps its default: an older Tokendesk did not write it.
class MemberReader
{
public:
    explicit MemberReader(QJsonObject object)
        : m_object(std::move(object))
    {
    }
    [[nodiscard]] const QString &wrong() const { return m_wrong; }

    QString string(const QString &key)
    {
        const QJsonValue value = member(key, QJsonValue::String);
        return value.toString();
    }
    bool boolean(const QString &key) { return member(key, QJsonValue::Bool).toBool(); }
    QJsonArray array(const QString &key) { return member(key, QJsonValue::Array).toArray(); }
    QStringList strings(const QString &key)
    {
        QStringList texts;
        const QJsonArray values = array(key);
        for (const auto &value : values) {
            if (!value.isString()) {
                note(key);
            }
            texts << value.toString();
        }
        return texts;
    }
    std::optional<std::chrono::days> days(const QString &key)
    {
        const QJsonValue value = member(key, QJsonValue::Double);
        if (value.isUndefined()) {
            return std::nullopt;
        }
        const int count = value.toInt(-1);
        if (count < 0) {
            note(key);
        }
        return std::chrono::days{count};
    }
    void note(const QString &key)
    {
        if (m_wrong.isEmpty()) {
            m_wrong = key;
        }
    }

private:
    QJsonValue member(const QString &key, QJsonValue::Type type)
    {
        const QJsonValue value = m_object.value(key);
        if (value.isUndefined() || value.isNull()) {
            return QJsonValue(QJsonValue::Undefined);
        }
        if (value.type() != type) {
            note(key);
        }
        return value;
    }

    QJsonObject m_object;
    QString m_wrong;
};

Actions actionsFromWords(const QStringList &words)
{
    Actions actions;
    for (const ActionWord &known : actionWords) {
        actions.setFlag(known.action, words.contains(known.word));
    }
    return actions;
}

std::vector<RoleDefinition> rolesFromJson(MemberReader &settings)
{
    std::vector<RoleDefinition> roles;
    const QJsonArray values = settings.array(u"roles"_s);
    for (const auto &value : values) {
        MemberReader role(value.toObject());
        roles.push_back({Role(role.string(u"id"_s)), role.string(u"longLabel"_s),
                         role.string(u"shortLabel"_s), role.string(u"summary"_s), role.string(u"cliWord"_s),
                         actionsFromWords(role.strings(u"actions"_s))});
        if (!value.isObject() || !role.wrong().isEmpty()) {
            settings.note(u"roles"_s);
        }
    }
    return roles;
}

tl::unexpected<Error> unreadable(const QString &detail)
{
    return fail(
        ErrorKind::Corrupt,
        QCoreApplication::translate("WorkspaceSettings", "The settings of a workspace cannot be read."),
        detail);
}

} // namespace

QByteArray settingsToJson(const WorkspaceSettings &settings)
{
    QJsonObject object{
        {u"name"_s, settings.name},
        {u"regions"_s, QJsonArray::fromStringList(settings.regions)},
        {u"namespace"_s, settings.namespaceId},
        {u"prefix"_s, settings.tokenPrefix},
        {u"endpoints"_s, QJsonArray::fromStringList(settings.endpoints)},
        {u"moreOptions"_s, settings.moreOptions},
    };
    QJsonArray roles;
    for (const RoleDefinition &role : settings.roles) {
        roles << roleToJson(role);
    }
    object.insert(u"roles"_s, roles);
    if (settings.purgeAfter) {
        object.insert(u"purgeAfterDays"_s, static_cast<int>(settings.purgeAfter->count()));
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<WorkspaceSettings> settingsFromJson(const QByteArray &json)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parseError);
    if (parseError.error != QJsonParseError::NoError) {
        return unreadable(parseError.errorString());
    }
    if (!document.isObject()) {
        return unreadable(u"settings: not an object"_s);
    }
    MemberReader reader(document.object());
    WorkspaceSettings settings;
    settings.name = reader.string(u"name"_s);
    settings.regions = reader.strings(u"regions"_s);
    settings.namespaceId = reader.string(u"namespace"_s);
    settings.tokenPrefix = reader.string(u"prefix"_s);
    settings.roles = rolesFromJson(reader);
    settings.endpoints = reader.strings(u"endpoints"_s);
    settings.moreOptions = reader.boolean(u"moreOptions"_s);
    settings.purgeAfter = reader.days(u"purgeAfterDays"_s);
    if (!reader.wrong().isEmpty()) {
        return unreadable(u"settings: wrong type of "_s + reader.wrong());
    }
    return settings;
}

} // namespace tkd
