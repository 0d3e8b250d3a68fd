// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_draft.h"
#include "models/scope_suggestions.h"

#include <QWidget>

#include <map>
#include <optional>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace tkd {

class ChipEdit;
class ChoiceCards;
class ExpiryField;
class FormRow;
class Notice;

/// What a form starts with.
struct TokenFormStart
{
    WorkspaceRules rules;
    std::vector<Field> fields; ///< those that are shown, in their order
    TokenDraft draft;
    ScopeSuggestions suggestions;
    bool isNew = true; ///< the platform's first expiry counts from submitting; otherwise the draft's stays
};

/// The fields of a token, built from the workspace's rules. A message stands under its field as soon as it is
/// left, and all of them on submitting. It asks no store. GUI thread.
class TokenForm final : public QWidget
{
    Q_OBJECT
public:
    TokenForm(TokenFormStart start, const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] FormRow *row(Field field) const;
    /// What is in the fields now, right or wrong.
    [[nodiscard]] TokenDraft draft() const;

    /// The draft if every rule is kept; otherwise every message is shown and the first field has the focus.
    [[nodiscard]] std::optional<TokenDraft> validated();
    /// Puts a store's message under its field. False if the form has no such field.
    bool showProblem(Field field, const QString &message);
    void focusFirst();

private:
    FormRow *makeRow(Field field);
    FormRow *makeName();
    FormRow *makeChips(Field field);
    FormRow *makeRoles();
    FormRow *makeRegion();
    FormRow *makeExpiry();
    void addRows();
    void watchLeaving(Field field, QWidget *editor);
    void checkField(Field field);
    void followScope();
    [[nodiscard]] Scope scope() const;
    [[nodiscard]] QString expiryProblem() const;
    [[nodiscard]] bool pendingChipsAreGood();
    bool eventFilter(QObject *watched, QEvent *event) override;

    TokenFormStart m_start;
    const Clock &m_clock;
    std::map<Field, FormRow *> m_rows;
    std::map<Field, ChipEdit *> m_chips;
    std::map<QObject *, Field> m_watched;
    QLineEdit *m_name = nullptr;
    ChoiceCards *m_roles = nullptr;
    QComboBox *m_region = nullptr;
    ExpiryField *m_expires = nullptr;
    Notice *m_reach = nullptr;
    QVBoxLayout *m_column;
};

} // namespace tkd
