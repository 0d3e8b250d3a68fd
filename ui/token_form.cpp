// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/token_form.h"

#include "ui/expiry_field.h"
#include "ui/style/metrics.h"
#include "ui/token_form_fields.h"
#include "ui/widgets/chip_edit.h"
#include "ui/widgets/choice_cards.h"
#include "ui/widgets/expiry_edit.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tkd {

TokenForm::TokenForm(TokenFormStart start, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_start(std::move(start))
    , m_clock(clock)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"tokenForm"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::group);
    addRows();
    followScope();
}

void TokenForm::addRows()
{
    QHBoxLayout *side = nullptr;
    for (const Field field : m_start.fields) {
        FormRow *row = makeRow(field);
        if (!row) {
            continue;
        }
        m_rows[field] = row;
        // Region and expiry are short: they share a line.
        const bool startsLine = field == Field::Region
            && std::count(m_start.fields.begin(), m_start.fields.end(), Field::Expires);
        if (startsLine) {
            side = new QHBoxLayout;
            side->setSpacing(space::group);
            side->addWidget(row, 2, Qt::AlignTop);
            m_column->addLayout(side);
        } else if (side && field == Field::Expires) {
            side->addWidget(row, 3, Qt::AlignTop);
        } else {
            m_column->addWidget(row);
        }
        const bool isScope = m_chips.contains(field);
        if (isScope && !m_reach && m_start.rules.unscopedIsEverything()) {
            m_reach = new Notice(NoticeKind::Warning, this);
            m_reach->setObjectName(u"unscopedWarning"_s);
        }
    }
    if (m_reach) {
        // Under the last of the scope's fields.
        FormRow *last = nullptr;
        for (const Field field : m_start.fields) {
            last = m_chips.contains(field) ? m_rows[field] : last;
        }
        m_column->insertWidget(m_column->indexOf(last) + 1, m_reach);
    }
}

FormRow *TokenForm::makeRow(Field field)
{
    switch (field) {
    case Field::Name:
        return makeName();
    case Field::Labels:
    case Field::Resources:
    case Field::Endpoints:
        return makeChips(field);
    case Field::Role:
        return makeRoles();
    case Field::Region:
        return makeRegion();
    case Field::Expires:
        return makeExpiry();
    case Field::Scope:
    case Field::None:
        break;
    }
    return nullptr;
}

FormRow *TokenForm::makeName()
{
    m_name = new QLineEdit(m_start.draft.name);
    m_name->setObjectName(u"name"_s);
    auto *row = new FormRow(tr("&Name"), m_name, this);
    row->setHint(nameHint(m_start.rules));
    watchLeaving(Field::Name, m_name);
    return row;
}

FormRow *TokenForm::makeChips(Field field)
{
    auto *chips = new ChipEdit(scopeParser(field), this);
    chips->setObjectName(scopeObjectName(field));
    chips->setPlaceholder(scopePlaceholder(field, m_start.rules));
    chips->setSuggestions(suggestionsFor(field, m_start.suggestions));
    chips->setValues(scopeTexts(field, m_start.draft.scope));
    if (field == Field::Resources && !m_start.rules.manyResources) {
        chips->setMaximum(1);
    }
    m_chips[field] = chips;
    auto *row = new FormRow(scopeLabel(field, m_start.rules), chips, this);
    connect(chips, &ChipEdit::valuesChanged, this, [this, row] {
        row->setMessage({});
        followScope();
    });
    connect(chips, &ChipEdit::errorChanged, row, &FormRow::setMessage);
    connect(chips, &ChipEdit::left, this, [this, field] { checkField(field); });
    return row;
}

FormRow *TokenForm::makeRoles()
{
    const bool one = m_start.rules.platform->roleChoice == RoleChoice::One;
    m_roles = new ChoiceCards(one ? ChoiceCards::Mode::One : ChoiceCards::Mode::Several, this);
    m_roles->setObjectName(u"role"_s);
    m_roles->setChoices(roleChoices(m_start.rules, m_start.draft.roles));
    m_roles->setChosen(roleIds(m_start.draft.roles));
    if (m_start.rules.roles.size() > 2) {
        m_roles->setOrientation(Qt::Vertical);
    }
    auto *row = new FormRow(platformText(m_start.rules.platform->roleWord), m_roles, this);
    if (m_start.rules.roles.empty()) {
        row->setHint(tr("The server has not told its roles yet: refresh the list, then open this again."));
    }
    connect(m_roles, &ChoiceCards::changed, this, [this] { checkField(Field::Role); });
    return row;
}

FormRow *TokenForm::makeRegion()
{
    m_region = new QComboBox(this);
    m_region->setObjectName(u"region"_s);
    m_region->addItems(m_start.rules.regions);
    if (!m_start.draft.region.isEmpty() && m_region->findText(m_start.draft.region) < 0) {
        m_region->addItem(m_start.draft.region);
    }
    m_region->setCurrentIndex(m_region->findText(m_start.draft.region));
    auto *row = new FormRow(tr("Re&gion"), m_region, this);
    connect(m_region, &QComboBox::currentIndexChanged, this, [this] { checkField(Field::Region); });
    return row;
}

FormRow *TokenForm::makeExpiry()
{
    m_expires = new ExpiryField(m_clock, this);
    if (m_start.isNew) {
        m_expires->setLength(m_start.rules.platform->defaultExpiry);
    } else {
        m_expires->setMoment(m_start.draft.expires);
    }
    auto *row = new FormRow(tr("E&xpires"), m_expires, this);
    if (m_start.rules.expiryIsLocal) {
        row->setHint(tr("%1 itself has no expiry: this one is kept by this computer.")
                         .arg(platformText(m_start.rules.platform->title)));
    }
    connect(m_expires, &ExpiryField::changed, this, [this] { checkField(Field::Expires); });
    return row;
}

FormRow *TokenForm::row(Field field) const
{
    const auto found = m_rows.find(field);
    return found == m_rows.end() ? nullptr : found->second;
}

Scope TokenForm::scope() const
{
    Scope scope = m_start.draft.scope;
    for (const auto &[field, chips] : m_chips) {
        setScopeTexts(field, chips->values(), &scope);
    }
    return scope;
}

TokenDraft TokenForm::draft() const
{
    TokenDraft draft = m_start.draft;
    if (m_name) {
        draft.name = m_name->text().trimmed();
    }
    draft.scope = scope();
    if (m_roles) {
        draft.roles = rolesOf(m_roles->chosen());
    }
    if (m_region) {
        draft.region = m_region->currentText();
    }
    if (m_expires) {
        draft.expires = m_expires->value().value_or(std::nullopt);
    }
    return draft;
}

void TokenForm::watchLeaving(Field field, QWidget *editor)
{
    m_watched[editor] = field;
    editor->installEventFilter(this);
}

bool TokenForm::eventFilter(QObject *watched, QEvent *event)
{
    const auto found = m_watched.find(watched);
    if (found != m_watched.end() && event->type() == QEvent::FocusOut && isVisible()) {
        checkField(found->second);
    }
    return QWidget::eventFilter(watched, event);
}

QString TokenForm::expiryProblem() const
{
    if (!m_expires) {
        return {};
    }
    const Result<std::optional<Instant>> chosen = m_expires->value();
    return chosen ? QString() : chosen.error().message;
}

void TokenForm::checkField(Field field)
{
    FormRow *where = row(field);
    if (!where) {
        return;
    }
    if (const auto chips = m_chips.find(field);
        chips != m_chips.end() && !chips->second->errorMessage().isEmpty()) {
        return; // what was typed is not a chip yet, and says so itself
    }
    QString message = field == Field::Expires ? expiryProblem() : QString();
    const std::vector<DraftProblem> problems = validateField(field, draft(), m_start.rules, m_clock.now());
    if (message.isEmpty() && !problems.empty()) {
        message = problems.front().message;
    }
    where->setMessage(message);
}

bool TokenForm::pendingChipsAreGood()
{
    bool good = true;
    for (const auto &[field, chips] : m_chips) {
        good = chips->commitPending().has_value() && good;
    }
    return good;
}

std::optional<TokenDraft> TokenForm::validated()
{
    bool good = pendingChipsAreGood();
    for (const auto &[field, row] : m_rows) {
        checkField(field);
        good = good && row->message().isEmpty();
    }
    TokenDraft wanted = draft();
    // Rules that concern no field that is shown (a role that the workspace no longer has, …) are the store's.
    if (good) {
        return wanted;
    }
    for (const Field field : m_start.fields) {
        if (FormRow *where = row(field); where && !where->message().isEmpty()) {
            focusEditor(where->editor());
            break;
        }
    }
    return std::nullopt;
}

bool TokenForm::showProblem(Field field, const QString &message)
{
    const bool anyScope = field == Field::Scope && !m_chips.empty();
    FormRow *where = row(anyScope ? m_chips.begin()->first : field);
    if (!where) {
        return false;
    }
    where->setMessage(message);
    focusEditor(where->editor());
    return true;
}

void TokenForm::focusFirst()
{
    for (const Field field : m_start.fields) {
        if (FormRow *where = row(field)) {
            focusEditor(where->editor());
            return;
        }
    }
}

void TokenForm::followScope()
{
    if (!m_reach) {
        return;
    }
    const bool unscoped = scope().isEmpty();
    m_reach->setKind(unscoped ? NoticeKind::Warning : NoticeKind::Info);
    m_reach->setMessage({},
                        unscoped
                            ? tr("This token will have access to everything in this workspace, and to all "
                                 "that is added later.")
                            : scopeSentence(scope()));
}

} // namespace tkd
