// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/connection_form_fields.h"

#include "ui/style/metrics.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionForm)
};

constexpr qsizetype longestRegion = 12;

struct FieldRow
{
    ConnectionField field;
    const char *name;
    const char *label;
    QString ConnectionSettings::*value;
    bool hasPicks;
};

constexpr std::array fieldRows{
    FieldRow{ConnectionField::Project, "project", QT_TRANSLATE_NOOP("ConnectionForm", "P&roject"),
             &ConnectionSettings::project, true},
    FieldRow{ConnectionField::Namespace, "namespace", QT_TRANSLATE_NOOP("ConnectionForm", "Na&mespace"),
             &ConnectionSettings::namespaceId, false},
    FieldRow{ConnectionField::User, "user", QT_TRANSLATE_NOOP("ConnectionForm", "&User"),
             &ConnectionSettings::user, true},
    FieldRow{ConnectionField::Domain, "domain", QT_TRANSLATE_NOOP("ConnectionForm", "&Domain"),
             &ConnectionSettings::domain, false},
    FieldRow{ConnectionField::Region, "region", QT_TRANSLATE_NOOP("ConnectionForm", "Re&gion"),
             &ConnectionSettings::region, true},
};

constexpr std::array fieldOrder{ConnectionField::User, ConnectionField::Domain, ConnectionField::Project,
                                ConnectionField::Namespace, ConnectionField::Region};

const FieldRow &rowOf(ConnectionField field)
{
    for (const FieldRow &row : fieldRows) {
        if (row.field == field) {
            return row;
        }
    }
    Q_UNREACHABLE();
}

bool hasAddress(const ServerKind &kind, const QString &address)
{
    for (const KnownAddress &known : kind.addresses) {
        if (address == QLatin1StringView(known.url)) {
            return true;
        }
    }
    return false;
}

} // namespace

QString connectionFieldName(ConnectionField field)
{
    return QString::fromLatin1(rowOf(field).name);
}

QString connectionFieldLabel(ConnectionField field)
{
    return QCoreApplication::translate("ConnectionForm", rowOf(field).label);
}

QString connectionFieldHint(ConnectionField field, const ServerKind &kind)
{
    switch (field) {
    case ConnectionField::Project:
        return Text::tr("Test connection finds the projects there are.");
    case ConnectionField::User:
        return kind.addresses.empty()
            ? Text::tr("Whose tokens these are. Test connection finds the users there are.")
            : QString();
    case ConnectionField::Namespace:
        return Text::tr("Its id, as it stands in the address of its models.");
    case ConnectionField::Domain:
        return Text::tr("Usually Default.");
    case ConnectionField::Region:
        return Text::tr("The region that the address stands for.");
    }
    Q_UNREACHABLE();
}

QString connectionFieldValue(ConnectionField field, const ConnectionSettings &settings)
{
    return settings.*rowOf(field).value;
}

void setConnectionField(ConnectionField field, const QString &value, ConnectionSettings *settings)
{
    settings->*rowOf(field).value = value;
}

std::span<const ConnectionField> allConnectionFields()
{
    return fieldOrder;
}

bool hasPicks(ConnectionField field)
{
    return rowOf(field).hasPicks;
}

bool hasOvhFiles(const ServerKind &kind)
{
    return std::any_of(kind.authentications.begin(), kind.authentications.end(),
                       [](const Authentication &way) {
                           return std::find(way.parts.begin(), way.parts.end(), CredentialPart::ConsumerKey)
                               != way.parts.end();
                       });
}

QString suggestedName(const ServerKind &kind, const QString &address)
{
    const QString host = shownHost(QUrl(address));
    if (!host.isEmpty() && !hasAddress(kind, address)) {
        return host;
    }
    const bool isOneRegion =
        std::find(kind.fields.begin(), kind.fields.end(), ConnectionField::Region) != kind.fields.end();
    const QString title = serverText(kind.title);
    // "OVHcloud AI, one region" in Gravelines is "OVHcloud AI GRA".
    return isOneRegion ? QString(title.section(u',', 0, 0) % u' ' % regionOfAddress(address)) : title;
}

QString regionOfAddress(const QString &address)
{
    const QString host = shownHost(QUrl(address));
    const QString first = host.section(u'.', 0, 0);
    const bool isName =
        host.contains(u'.') && first.size() <= longestRegion && !first.isEmpty() && first.front().isLetter();
    return isName ? first.toUpper() : QString();
}

bool isSameOrigin(const QString &address, const QString &other)
{
    const QUrl one(address);
    const QUrl two(other);
    const int usual = one.scheme() == u"https"_s ? 443 : 80;
    return one.scheme() == two.scheme() && one.host() == two.host() && one.port(usual) == two.port(usual);
}

QComboBox *makePickBox(QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setCompleter(nullptr);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(24);
    return box;
}

void setPicks(QComboBox *box, const QStringList &picks)
{
    const QString text = box->currentText();
    {
        const QSignalBlocker quiet(box);
        box->clear();
        box->addItems(picks);
        box->setCurrentIndex(int(picks.indexOf(text)));
        box->setEditText(text);
    }
    if (text.isEmpty() && picks.size() == 1) {
        box->setCurrentIndex(0);
    }
}

QWidget *makeFileLine(QLineEdit *line, const QString &title)
{
    auto *both = new QWidget(line->parentWidget());
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::related);
    auto *browse = new QPushButton(Text::tr("&Browse…"), both);
    browse->setObjectName(u"browseFor-"_s % line->objectName());
    browse->setAccessibleName(title);
    browse->setAutoDefault(false);
    row->addWidget(line, 1);
    row->addWidget(browse);
    both->setFocusProxy(line);
    QObject::connect(browse, &QPushButton::clicked, line, [line, title] {
        // Qt's own: the desktop's may run elsewhere, and a process that is closed to others is refused there.
        auto *dialog = new QFileDialog(line->window(), title, QDir::homePath());
        dialog->setObjectName(u"connectionFileDialog"_s);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setOptions(QFileDialog::DontUseNativeDialog | QFileDialog::ReadOnly);
        dialog->setFileMode(QFileDialog::ExistingFile);
        QObject::connect(dialog, &QFileDialog::fileSelected, line, &QLineEdit::setText);
        dialog->open();
    });
    return both;
}

} // namespace tkd
