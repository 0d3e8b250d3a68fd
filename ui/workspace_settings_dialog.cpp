// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/workspace_settings_dialog.h"

#include "core/endpoint_name.h"
#include "core/token_format.h"
#include "ui/page_head.h"
#include "ui/roles_editor.h"
#include "ui/token_form_fields.h"
#include "ui/widgets/chip_edit.h"
#include "ui/widgets/form_row.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

constexpr std::array offeredPurgeDays{30, 90, 365};

/// A region is judged with the whole list, by validateSettings: here it only has to be a word.
Result<QString> parseWord(QStringView text)
{
    return text.trimmed().toString();
}

QString daysText(int days)
{
    return days == 1 ? WorkspaceSettingsDialog::tr("After %n day", nullptr, 1)
                     : WorkspaceSettingsDialog::tr("After %n days", nullptr, days);
}

QString defaultPrefix()
{
    return QString::fromLatin1(defaultTokenPrefix.data(), qsizetype(defaultTokenPrefix.size()));
}

} // namespace

WorkspaceSettingsDialog::WorkspaceSettingsDialog(const Workspace &workspace, QWidget *parent)
    : FormDialog(tr("Workspace settings"), placeOf(workspace), parent)
    , m_workspace(workspace)
    , m_name(addText(u"name"_s, tr("&Name"), workspace.settings.name))
    , m_prefix(nullptr)
{
    setObjectName(u"workspaceSettingsDialog"_s);
    const Platform &platform = *workspace.platform;
    const WorkspaceSettings &settings = workspace.settings;
    if (platform.usesRegion) {
        m_regions = addChips(u"regions"_s, tr("&Regions"), settings.regions);
        m_regions->setPlaceholder(tr("Another region"));
    }
    if (platform.usesNamespace) {
        m_namespace = addText(u"namespace"_s, tr("Na&mespace"), settings.namespaceId);
    }
    if (platform.ownRoles) {
        m_roles = new RolesEditor(this);
        m_roles->setRoles(settings.roles);
        FormRow *row = addRow(u"roles"_s, tr("Roles"), m_roles);
        connect(m_roles, &RolesEditor::changed, row, [row] { row->setMessage({}); });
    }
    if (platform.usesEndpoints) {
        m_endpoints = addChips(u"endpoints"_s, tr("&Endpoints offered in the form"), settings.endpoints);
        m_endpoints->setPlaceholder(tr("Name of an endpoint"));
    }
    m_prefix = addText(u"prefix"_s, tr("Token &prefix"), settings.tokenPrefix);
    m_prefix->setPlaceholderText(defaultPrefix());
    row(u"prefix"_s)->setHint(tr("5 to 10 lower-case letters. Tokens that exist keep theirs."));
    addPurge();
    addMoreOptions();
    content()->addStretch();
    addSubmit(tr("Save"));
    m_name->setFocus();
    connect(this, &FormDialog::submitted, this, [this] {
        if (check()) {
            Q_EMIT validated();
        }
    });
}

FormRow *WorkspaceSettingsDialog::addRow(const QString &field, const QString &label, QWidget *editor)
{
    auto *row = new FormRow(label, editor, this);
    m_rows[field] = row;
    content()->addWidget(row);
    return row;
}

QLineEdit *WorkspaceSettingsDialog::addText(const QString &field, const QString &label, const QString &text)
{
    auto *edit = new QLineEdit(text, this);
    edit->setObjectName(u"setting-"_s % field);
    FormRow *row = addRow(field, label, edit);
    connect(edit, &QLineEdit::textEdited, row, [row] { row->setMessage({}); });
    connect(edit, &QLineEdit::editingFinished, this, [this, field, row] {
        for (const FieldMessage &problem : validateSettings(*m_workspace.platform, this->settings())) {
            if (problem.field == field) {
                row->setMessage(problem.message);
            }
        }
    });
    return edit;
}

ChipEdit *WorkspaceSettingsDialog::addChips(const QString &field, const QString &label,
                                            const QStringList &values)
{
    auto *chips = new ChipEdit(field == u"endpoints" ? scopeParser(Field::Endpoints) : parseWord, this);
    chips->setObjectName(u"setting-"_s % field);
    chips->setValues(values);
    FormRow *row = addRow(field, label, chips);
    connect(chips, &ChipEdit::valuesChanged, row, [row] { row->setMessage({}); });
    connect(chips, &ChipEdit::errorChanged, row, &FormRow::setMessage);
    return chips;
}

void WorkspaceSettingsDialog::addPurge()
{
    m_purge = new QComboBox(this);
    m_purge->setObjectName(u"setting-purge"_s);
    m_purge->addItem(tr("Never"), 0);
    for (const int days : offeredPurgeDays) {
        m_purge->addItem(daysText(days), days);
    }
    const int present = m_workspace.settings.purgeAfter ? int(m_workspace.settings.purgeAfter->count()) : 0;
    if (m_purge->findData(present) < 0) {
        m_purge->addItem(daysText(present), present);
    }
    m_purge->setCurrentIndex(m_purge->findData(present));
    addRow(u"purge"_s, tr("&Forget deleted tokens"), m_purge)
        ->setHint(tr("Until then a deleted token that turns up somewhere can still be named."));
}

void WorkspaceSettingsDialog::addMoreOptions()
{
    const Platform &platform = *m_workspace.platform;
    if (platform.expires && platform.regenerates) {
        return; // there is nothing more
    }
    QString what = tr("expiry and regenerate");
    if (platform.expires || platform.regenerates) {
        what = platform.expires ? tr("regenerate") : tr("expiry");
    }
    m_more = new QCheckBox(
        tr("Offer what %1 itself does not have: %2").arg(platformText(platform.title), what), this);
    m_more->setObjectName(u"setting-more"_s);
    m_more->setChecked(m_workspace.settings.moreOptions);
    addRow(u"more"_s, tr("More &options"), m_more)->setHint(tr("They are kept by this computer."));
}

FormRow *WorkspaceSettingsDialog::row(const QString &field) const
{
    const auto found = m_rows.find(field);
    return found == m_rows.end() ? nullptr : found->second;
}

WorkspaceSettings WorkspaceSettingsDialog::settings() const
{
    WorkspaceSettings settings = m_workspace.settings;
    settings.name = m_name->text().trimmed();
    settings.tokenPrefix = m_prefix->text().trimmed();
    if (m_regions) {
        settings.regions = m_regions->values();
    }
    if (m_namespace) {
        settings.namespaceId = m_namespace->text().trimmed();
    }
    if (m_roles) {
        settings.roles = m_roles->roles();
    }
    if (m_endpoints) {
        settings.endpoints = m_endpoints->values();
    }
    const int days = m_purge->currentData().toInt();
    settings.purgeAfter = days == 0 ? std::nullopt : std::optional(std::chrono::days{days});
    settings.moreOptions = m_more ? m_more->isChecked() : settings.moreOptions;
    return settings;
}

bool WorkspaceSettingsDialog::check()
{
    for (ChipEdit *chips : {m_regions, m_endpoints}) {
        if (chips && !chips->commitPending()) {
            focusEditor(chips);
            return false;
        }
    }
    bool first = true;
    for (const FieldMessage &problem : validateSettings(*m_workspace.platform, settings())) {
        FormRow *where = row(problem.field);
        if (!where) {
            showFailure(problem.message);
            first = false;
            continue;
        }
        where->setMessage(problem.message);
        if (first) {
            focusEditor(where->editor());
        }
        first = false;
    }
    return first;
}

} // namespace tkd
