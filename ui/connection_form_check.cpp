// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// ConnectionForm: what follows from what was typed, and what is wrong with it.
#include "ui/connection_form.h"
#include "ui/connection_form_fields.h"
#include "ui/consumer_key_row.h"
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

bool ConnectionForm::keepsParts() const
{
    if (m_start.purpose != Purpose::Change) {
        return false;
    }
    const ConnectionSettings now = settings();
    return now.authentication == m_start.settings.authentication
        && isSameOrigin(now.address, m_start.settings.address);
}

void ConnectionForm::followWay()
{
    const Authentication &chosen = way();
    m_whereFrom->setText(serverText(chosen.whereFrom));
    for (const auto &[part, input] : m_inputs) {
        const bool isPart = std::find(chosen.parts.begin(), chosen.parts.end(), part) != chosen.parts.end();
        row(credentialKey(part))->setVisible(isPart);
        if (m_consumerKey && part == CredentialPart::ConsumerKey) {
            m_consumerKey->setVisible(isPart);
        }
    }
    for (const ConnectionField field : allConnectionFields()) {
        if (FormRow *where = row(connectionFieldName(field))) {
            where->setVisible(isShown(field));
        }
    }
}

void ConnectionForm::followAddress()
{
    const QString address = text(u"address"_s);
    if (m_name && m_nameIsOurs) {
        m_name->setText(suggestedName(*m_start.kind, address));
    }
    FormRow *region = row(connectionFieldName(ConnectionField::Region));
    if (region && m_regionIsOurs) {
        qobject_cast<QComboBox *>(region->editor())->setEditText(regionOfAddress(address));
    }
    const QString unchanged = keepsParts() ? tr("Unchanged") : QString();
    for (const auto &[part, input] : m_inputs) {
        input->setPlaceholder(unchanged);
    }
}

/// A message goes with what it was about.
void ConnectionForm::followEdit()
{
    for (const auto &[field, where] : m_rows) {
        QWidget *editor = where->editor();
        if (sender() == editor || sender() == editor->focusProxy()) {
            where->setMessage({});
        }
    }
    const QString unchanged = keepsParts() ? tr("Unchanged") : QString();
    for (const auto &[part, input] : m_inputs) {
        input->setPlaceholder(unchanged);
    }
    Q_EMIT edited();
}

/// What only looks like a known host shows its true letters before anything is sent there.
void ConnectionForm::spellAddressOut()
{
    const QString typed = m_address->currentText().trimmed();
    const auto address = parseServerAddress(typed);
    const QString host = address ? shownHost(*address) : QString();
    if (address && !typed.contains(host, Qt::CaseInsensitive)) {
        m_address->setEditText(address->toString(QUrl::FullyEncoded));
    }
}

void ConnectionForm::checkLeft(const QString &field)
{
    if (field == u"address"_s) {
        spellAddressOut();
    }
    if (text(field).isEmpty()) {
        return; // it may still be filled in: by a later visit, or from the server’s lists
    }
    for (const FieldMessage &problem : problems(Wish::Keep)) {
        if (problem.field == field) {
            row(field)->setMessage(problem.message);
            return;
        }
    }
}

std::vector<FieldMessage> ConnectionForm::problems(Wish wish) const
{
    std::vector<FieldMessage> found =
        wish == Wish::Keep ? validateConnection(settings()) : validateForAsking(settings());
    const Credentials entered = credentials();
    for (const CredentialPart part : missingParts(settings(), entered)) {
        const bool isAskedFor = wish == Wish::ConsumerKey && part == CredentialPart::ConsumerKey;
        if (!isAskedFor && !keepsParts()) {
            found.push_back({credentialKey(part), tr("Enter this: %1.").arg(credentialTitle(part))});
        }
    }
    if (m_name && wish == Wish::Keep) {
        WorkspaceSettings named = defaultSettings(platform());
        named.name = name();
        for (FieldMessage &problem : validateSettings(platform(), named)) {
            if (problem.field == u"name"_s) {
                found.push_back(std::move(problem));
            }
        }
    }
    return found;
}

bool ConnectionForm::check(Wish wish)
{
    for (const auto &[field, where] : m_rows) {
        where->setMessage({});
    }
    const std::vector<FieldMessage> found = problems(wish);
    for (const FieldMessage &problem : found) {
        if (FormRow *where = row(problem.field)) {
            where->setMessage(problem.message);
        }
    }
    // The first by its place, not by the order of the rules.
    for (int i = 0; i < m_column->count() && !found.empty(); ++i) {
        auto *where = qobject_cast<FormRow *>(m_column->itemAt(i)->widget());
        if (where && !where->message().isEmpty()) {
            focusEditor(where->editor());
            return false;
        }
    }
    if (!found.empty()) {
        showProblem(found.front().field, found.front().message);
    }
    return found.empty();
}

bool ConnectionForm::showProblem(const QString &field, const QString &message)
{
    FormRow *where = row(field);
    if (!where || where->isHidden()) {
        return false;
    }
    if (m_more && m_more->isAncestorOf(where)) {
        openMore(true);
    }
    where->setMessage(message);
    focusEditor(where->editor());
    return true;
}

void ConnectionForm::setFacts(const ServerFacts &facts)
{
    const std::pair<ConnectionField, const QStringList *> lists[] = {
        {ConnectionField::Project, &facts.projects},
        {ConnectionField::User, &facts.users},
        {ConnectionField::Region, &facts.regions},
    };
    for (const auto &[field, picks] : lists) {
        FormRow *where = row(connectionFieldName(field));
        if (where && !picks->isEmpty()) {
            setPicks(qobject_cast<QComboBox *>(where->editor()), *picks);
        }
    }
}

void ConnectionForm::take(const ImportedConnection &imported)
{
    if (m_address && !imported.address.isEmpty()) {
        m_address->setEditText(imported.address);
    }
    if (m_ways && !imported.authentication.isEmpty()) {
        m_ways->setChosen({imported.authentication});
        followWay();
    }
    for (const auto &[part, secret] : imported.credentials.parts()) {
        setPart(part, secret.duplicate());
    }
}

void ConnectionForm::setPart(CredentialPart part, Secret secret)
{
    if (SecretInput *where = input(part)) {
        where->setValue(std::move(secret));
    }
}

void ConnectionForm::focusFirst()
{
    for (int i = 0; i < m_column->count(); ++i) {
        auto *where = qobject_cast<FormRow *>(m_column->itemAt(i)->widget());
        // What stands in a new form is good as it is: on to what has to be entered.
        const bool isFilled = where && m_start.purpose == Purpose::New
            && (where->editor() == m_ways
                || (where->editor() == m_address && !m_address->currentText().isEmpty()));
        if (where && !where->isHidden() && !isFilled) {
            focusEditor(where->editor());
            return;
        }
    }
}

} // namespace tkd
