// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/connection_form.h"

#include "ui/connection_form_fields.h"
#include "ui/consumer_key_row.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/roles.h"
#include "ui/token_form_fields.h"
#include "ui/widgets/choice_cards.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/secret_input.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tkd {

using Purpose = ConnectionFormStart::Purpose;

ConnectionForm::ConnectionForm(const ConnectionFormStart &start, QWidget *parent)
    : QWidget(parent)
    , m_start(start)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"connectionForm"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::group);
    m_nameIsOurs = m_start.purpose == Purpose::New;
    m_regionIsOurs = m_start.settings.region.isEmpty();
    if (m_start.purpose == Purpose::SignIn) {
        addParts();
    } else {
        addAddress();
        addWays();
        addParts();
        addFields();
        addName();
        addMore();
    }
    followWay();
    followAddress();
}

FormRow *ConnectionForm::addRow(const QString &field, const QString &label, QWidget *editor)
{
    auto *row = new FormRow(label, editor, this);
    row->setObjectName(u"connectionRow-"_s % field);
    m_rows[field] = row;
    (m_more ? static_cast<QVBoxLayout *>(m_more->layout()) : m_column)->addWidget(row);
    return row;
}

QLineEdit *ConnectionForm::addLine(const QString &field, const QString &label, const QString &text)
{
    auto *line = new QLineEdit(text, this);
    line->setObjectName(u"connection-"_s % field);
    addRow(field, label, line);
    connect(line, &QLineEdit::textChanged, this, &ConnectionForm::followEdit);
    connect(line, &QLineEdit::editingFinished, this, [this, field] { checkLeft(field); });
    return line;
}

QComboBox *ConnectionForm::addPicks(const QString &field, const QString &label, const QString &text)
{
    QComboBox *box = makePickBox(this);
    box->setObjectName(u"connection-"_s % field);
    box->setEditText(text);
    addRow(field, label, box);
    box->lineEdit()->setAccessibleName(box->accessibleName());
    connect(box, &QComboBox::editTextChanged, this, &ConnectionForm::followEdit);
    connect(box->lineEdit(), &QLineEdit::editingFinished, this, [this, field] { checkLeft(field); });
    return box;
}

void ConnectionForm::addAddress()
{
    QString first = m_start.settings.address;
    if (first.isEmpty() && !m_start.kind->addresses.empty()) {
        first = QString::fromLatin1(m_start.kind->addresses.front().url);
    }
    m_address = addPicks(u"address"_s, tr("&Address"), first);
    for (const KnownAddress &known : m_start.kind->addresses) {
        const QString url = QString::fromLatin1(known.url);
        m_address->addItem(
            tr("%1 · %2", "a region, and the address of its server").arg(serverText(known.title), url), url);
    }
    m_address->setCurrentIndex(-1);
    m_address->setEditText(first);
    m_address->lineEdit()->setPlaceholderText(u"https://"_s);
    connect(m_address, &QComboBox::activated, this,
            [this](int index) { m_address->setEditText(m_address->itemData(index).toString()); });
    connect(m_address, &QComboBox::editTextChanged, this, &ConnectionForm::followAddress);
}

void ConnectionForm::addWays()
{
    m_ways = new ChoiceCards(ChoiceCards::Mode::One, this);
    m_ways->setObjectName(u"connection-authentication"_s);
    QList<Choice> choices;
    for (const Authentication &each : m_start.kind->authentications) {
        choices.append({QString::fromLatin1(each.key), serverText(each.title), {}});
    }
    m_ways->setOrientation(Qt::Vertical);
    m_ways->setChoices(choices);
    const bool isKnown = authenticationByKey(*m_start.kind, m_start.settings.authentication) != nullptr;
    m_ways->setChosen({isKnown ? m_start.settings.authentication : choices.front().id});
    FormRow *row = addRow(u"authentication"_s, tr("Sign in with"), m_ways);
    row->setVisible(choices.size() > 1);
    connect(m_ways, &ChoiceCards::changed, this, [this] {
        followWay();
        followEdit();
    });
}

void ConnectionForm::addParts()
{
    m_whereFrom = new QLabel(this);
    m_whereFrom->setObjectName(u"whereFrom"_s);
    m_whereFrom->setTextFormat(Qt::PlainText);
    m_whereFrom->setWordWrap(true);
    setTextRole(m_whereFrom, TextRole::Muted);
    m_column->addWidget(m_whereFrom);
    if (hasOvhFiles(*m_start.kind)) {
        addImport();
    }
    for (const Authentication &each : m_start.kind->authentications) {
        for (const CredentialPart part : each.parts) {
            if (m_inputs.contains(part)) {
                continue;
            }
            auto *input = new SecretInput(this);
            input->setObjectName(u"part-"_s % credentialKey(part));
            m_inputs[part] = input;
            FormRow *row = addRow(credentialKey(part), credentialTitle(part), input);
            connect(input, &SecretInput::edited, this, [this, row] {
                row->setMessage({});
                Q_EMIT edited();
            });
            if (part == CredentialPart::ConsumerKey) {
                m_consumerKey = new ConsumerKeyRow(this);
                m_column->addWidget(m_consumerKey);
            }
        }
    }
}

void ConnectionForm::addImport()
{
    auto *import = new QPushButton(tr("&Import from ovh.conf"), this);
    import->setObjectName(u"importOvh"_s);
    import->setAutoDefault(false);
    import->setToolTip(tr("From /etc/ovh.conf, ~/.ovh.conf, ./ovh.conf and the variables OVH_…"));
    m_column->addWidget(import, 0, Qt::AlignLeading);
    connect(import, &QPushButton::clicked, this, &ConnectionForm::importRequested);
}

void ConnectionForm::addFields()
{
    for (const ConnectionField field : allConnectionFields()) {
        const bool isAny =
            std::any_of(m_start.kind->authentications.begin(), m_start.kind->authentications.end(),
                        [&](const Authentication &each) {
                            const auto fields = connectionFields(*m_start.kind, each);
                            return std::find(fields.begin(), fields.end(), field) != fields.end();
                        });
        if (!isAny) {
            continue;
        }
        const QString name = connectionFieldName(field);
        const QString value = connectionFieldValue(field, m_start.settings);
        if (hasPicks(field)) {
            QComboBox *box = addPicks(name, connectionFieldLabel(field), value);
            if (field == ConnectionField::Region) {
                connect(box->lineEdit(), &QLineEdit::textEdited, this, [this] { m_regionIsOurs = false; });
            }
        } else {
            addLine(name, connectionFieldLabel(field), value);
        }
        row(name)->setHint(connectionFieldHint(field, *m_start.kind));
    }
}

void ConnectionForm::addName()
{
    if (m_start.purpose != Purpose::New) {
        return;
    }
    if (m_start.kind->platforms.size() > 1) {
        m_platforms = new ChoiceCards(ChoiceCards::Mode::One, this);
        m_platforms->setObjectName(u"connection-platform"_s);
        QList<Choice> choices;
        for (const char *key : m_start.kind->platforms) {
            const Platform *platform = platformByKey(QString::fromLatin1(key));
            choices.append({QString::fromLatin1(key), platformText(platform->title), {}});
        }
        m_platforms->setChoices(choices);
        m_platforms->setChosen({choices.front().id});
        addRow(u"platform"_s, tr("Its tokens are for"), m_platforms);
    }
    m_name = addLine(u"name"_s, tr("&Name in the list"), {});
    connect(m_name, &QLineEdit::textEdited, this,
            [this](const QString &typed) { m_nameIsOurs = typed.isEmpty(); });
}

void ConnectionForm::addMore()
{
    m_moreToggle = new QPushButton(tr("More &options"), this);
    m_moreToggle->setObjectName(u"moreConnectionOptions"_s);
    m_moreToggle->setAutoDefault(false);
    setButtonRole(m_moreToggle, ButtonRole::Flat);
    m_column->addWidget(m_moreToggle, 0, Qt::AlignLeading);
    auto *more = new QWidget(this);
    auto *column = new QVBoxLayout(more);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::group);
    m_column->addWidget(more);
    m_more = more;
    auto *file = new QLineEdit(m_start.settings.caFile, more);
    file->setObjectName(u"connection-caFile"_s);
    addRow(u"caFile"_s, tr("Own certificate aut&hority"), makeFileLine(file, tr("Find the authority’s file")))
        ->setHint(tr("A file in PEM. Then no other authority counts. Empty: those of this system."));
    connect(file, &QLineEdit::textChanged, this, &ConnectionForm::followEdit);
    connect(file, &QLineEdit::editingFinished, this, [this] { checkLeft(u"caFile"_s); });
    addLine(u"pin"_s, tr("&Pin of the server’s key"), m_start.settings.pin);
    row(u"pin"_s)->setHint(
        tr("The base64 of the SHA-256 of its public key (SPKI). Then no other key counts."));
    connect(m_moreToggle, &QPushButton::clicked, this, [this] { openMore(m_more->isHidden()); });
    openMore(!m_start.settings.caFile.isEmpty() || !m_start.settings.pin.isEmpty());
}

void ConnectionForm::openMore(bool open)
{
    m_moreToggle->setAccessibleDescription(open ? tr("shown") : tr("hidden"));
    m_moreToggle->setIcon(icon(open ? IconName::ChevronDown : IconName::ChevronRight));
    m_more->setVisible(open);
}

FormRow *ConnectionForm::row(const QString &field) const
{
    const auto found = m_rows.find(field);
    return found == m_rows.end() ? nullptr : found->second;
}

SecretInput *ConnectionForm::input(CredentialPart part) const
{
    const auto found = m_inputs.find(part);
    return found == m_inputs.end() ? nullptr : found->second;
}

const Authentication &ConnectionForm::way() const
{
    const QString key = m_ways ? m_ways->current() : m_start.settings.authentication;
    const Authentication *chosen = authenticationByKey(*m_start.kind, key);
    return chosen ? *chosen : m_start.kind->authentications.front();
}

bool ConnectionForm::isShown(ConnectionField field) const
{
    const auto fields = connectionFields(*m_start.kind, way());
    return std::find(fields.begin(), fields.end(), field) != fields.end();
}

const Platform &ConnectionForm::platform() const
{
    const QString key =
        m_platforms ? m_platforms->current() : QString::fromLatin1(m_start.kind->platforms.front());
    const Platform *chosen = platformByKey(key);
    return chosen ? *chosen : defaultPlatform();
}

QString ConnectionForm::text(const QString &field) const
{
    const FormRow *where = row(field);
    QWidget *editor = where ? where->editor() : nullptr;
    if (const auto *box = qobject_cast<QComboBox *>(editor)) {
        return box->currentText().trimmed();
    }
    auto *line = qobject_cast<QLineEdit *>(editor && editor->focusProxy() ? editor->focusProxy() : editor);
    return line ? line->text().trimmed() : QString();
}

QString ConnectionForm::name() const
{
    return text(u"name"_s);
}

ConnectionSettings ConnectionForm::settings() const
{
    if (m_start.purpose == Purpose::SignIn) {
        return m_start.settings;
    }
    ConnectionSettings settings{QString::fromLatin1(m_start.kind->key), QString::fromLatin1(way().key),
                                text(u"address"_s)};
    if (const Result<QUrl> address = parseServerAddress(settings.address)) {
        settings.address = address->toString(QUrl::FullyEncoded);
    }
    for (const ConnectionField field : allConnectionFields()) {
        if (isShown(field)) {
            setConnectionField(field, text(connectionFieldName(field)), &settings);
        }
    }
    settings.caFile = text(u"caFile"_s);
    settings.pin = text(u"pin"_s);
    return settings;
}

Credentials ConnectionForm::credentials() const
{
    Credentials credentials;
    for (const CredentialPart part : way().parts) {
        credentials.set(part, input(part)->value());
    }
    return credentials;
}

ConnectionDraft ConnectionForm::draft() const
{
    return {settings(), credentials(), keepsParts() ? m_start.stored : WorkspaceId()};
}

} // namespace tkd
