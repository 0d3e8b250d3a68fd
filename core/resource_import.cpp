// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/resource_import.h"

#include "core/csv.h"
#include "core/text_safety.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ResourceImport)
};

using Drafts = std::vector<ResourceDraft>;
using Member = std::optional<QString> ResourceDraft::*;

constexpr std::array<std::pair<QLatin1StringView, Member>, 5> columns{{
    {"id"_L1, &ResourceDraft::id},
    {"type"_L1, &ResourceDraft::type},
    {"name"_L1, &ResourceDraft::name},
    {"region"_L1, &ResourceDraft::region},
    {"address"_L1, &ResourceDraft::address},
}};

Error at(int line, const QString &problem)
{
    return {ErrorKind::Invalid, Text::tr("Line %1: %2").arg(line).arg(problem)};
}

QString unknownColumn(const QString &name)
{
    return Text::tr("There is no “%1”; a resource has id, type, name, region, address and labels.")
        .arg(excerpt(name));
}

/// Sets one column from its text. Empty is not said, so that an import does not take away what is there.
Result<void> set(ResourceDraft &draft, const QString &column, const QString &text)
{
    if (column == "labels"_L1) {
        auto labels = parseLabels(text);
        if (!labels) {
            return fail(ErrorKind::Invalid, labels.error().message);
        }
        draft.labels = text.isEmpty() ? std::nullopt : std::optional(*std::move(labels));
        return {};
    }
    for (const auto &[name, member] : columns) {
        if (column == name) {
            draft.*member = text.isEmpty() ? std::nullopt : std::optional(text);
            return {};
        }
    }
    return fail(ErrorKind::Invalid, unknownColumn(column));
}

QString columnOf(const std::string &head)
{
    return QString::fromStdString(head).trimmed().toLower();
}

Result<Drafts> fromCsv(const QByteArray &file)
{
    const auto rows = readCsv({file.constData(), static_cast<std::size_t>(file.size())});
    if (!rows) {
        return fail(rows.error());
    }
    if (file.trimmed().isEmpty()) {
        return fail(ErrorKind::Invalid, Text::tr("The file is empty: its first line names the columns."));
    }
    Drafts drafts;
    const CsvRow &head = rows->front();
    for (const std::string &column : head.cells) {
        ResourceDraft none;
        if (const auto known = set(none, columnOf(column), {}); !known) {
            return fail(at(head.line, known.error().message));
        }
    }
    for (auto row = rows->begin() + 1; row != rows->end(); ++row) {
        if (row->cells.size() != head.cells.size()) {
            return fail(at(row->line,
                           Text::tr("it has %1 cells, and the head line %2.")
                               .arg(row->cells.size())
                               .arg(head.cells.size())));
        }
        ResourceDraft draft;
        draft.line = row->line;
        for (std::size_t i = 0; i < head.cells.size(); ++i) {
            const auto done =
                set(draft, columnOf(head.cells[i]), QString::fromStdString(row->cells[i]).trimmed());
            if (!done) {
                return fail(at(row->line, done.error().message));
            }
        }
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

Result<QString> textOf(const QJsonValue &value)
{
    if (value.isObject()) {
        QStringList labels;
        const QJsonObject object = value.toObject();
        for (auto label = object.begin(); label != object.end(); ++label) {
            if (!label->isString()) {
                return fail(ErrorKind::Invalid,
                            Text::tr("the label %1 is not a text.").arg(excerpt(label.key())));
            }
            labels << label.key() + u'=' + label->toString();
        }
        return labels.join(u',');
    }
    if (value.isArray()) {
        QStringList labels;
        for (const QJsonValue label : value.toArray()) {
            if (!label.isString()) {
                return fail(ErrorKind::Invalid, Text::tr("a label is not a text."));
            }
            labels << label.toString();
        }
        return labels.join(u',');
    }
    if (value.isString() || value.isNull()) {
        return value.toString();
    }
    return fail(ErrorKind::Invalid, Text::tr("a value is not a text."));
}

Result<ResourceDraft> fromObject(const QJsonObject &object)
{
    ResourceDraft draft;
    for (auto member = object.begin(); member != object.end(); ++member) {
        if ((member->isObject() || member->isArray()) && member.key() != "labels"_L1) {
            return fail(ErrorKind::Invalid, Text::tr("“%1” is not a text.").arg(excerpt(member.key())));
        }
        const auto text = textOf(*member);
        const auto done = text ? set(draft, member.key(), *text) : Result<void>(fail(text.error()));
        if (!done) {
            return fail(done.error());
        }
    }
    return draft;
}

Result<Drafts> fromJson(const QByteArray &file)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return fail(
            ErrorKind::Invalid,
            Text::tr("This is not JSON: %1 at byte %2.").arg(problem.errorString()).arg(problem.offset));
    }
    const QJsonValue list =
        document.isArray() ? QJsonValue(document.array()) : document.object().value(u"resources"_s);
    if (!list.isArray()) {
        return fail(ErrorKind::Invalid,
                    Text::tr("There is no list of resources in the file: it is an array of "
                             "objects, or an object with it as “resources”."));
    }
    Drafts drafts;
    for (const QJsonValue value : list.toArray()) {
        auto draft = value.isObject()
            ? fromObject(value.toObject())
            : Result<ResourceDraft>(fail(ErrorKind::Invalid, Text::tr("it is not an object.")));
        if (!draft) {
            return fail(ErrorKind::Invalid,
                        Text::tr("Resource %1: %2").arg(drafts.size() + 1).arg(draft.error().message));
        }
        drafts.push_back(*std::move(draft));
    }
    return drafts;
}

} // namespace

Result<std::vector<ResourceDraft>> readResources(const QByteArray &file)
{
    const QByteArray start = file.trimmed().first(std::min<qsizetype>(file.trimmed().size(), 1));
    return start == "[" || start == "{" ? fromJson(file) : fromCsv(file);
}

} // namespace tkd
