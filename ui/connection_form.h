// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connections.h"

#include <QWidget>

#include <map>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace tkd {

class ChoiceCards;
class ConsumerKeyRow;
class FormRow;
class SecretInput;

/// What a connection form starts with.
struct ConnectionFormStart
{
    enum class Purpose : quint8 {
        New,
        Change, ///< of `stored`; a part that is left empty stays as it is
        SignIn, ///< the parts of `stored` again, nothing else
    };
    const ServerKind *kind = nullptr;
    Purpose purpose = Purpose::New;
    ConnectionSettings settings = {};
    WorkspaceId stored = {};
};

/// The fields of a connection, built from its kind of server. Every way of signing in keeps what was typed,
/// also while another one is shown. A message stands under its field. It asks nobody. GUI thread.
class ConnectionForm final : public QWidget
{
    Q_OBJECT
public:
    /// What is about to be asked for, which says what has to be filled in.
    enum class Wish : quint8 {
        Keep, ///< everything
        Trial, ///< what a person picks from the server's lists may be empty
        ConsumerKey, ///< and so may be the key that is asked for
    };

    explicit ConnectionForm(const ConnectionFormStart &start, QWidget *parent = nullptr);

    /// By the name of a setting ("address", "caFile"), or of a part ("consumer-key").
    [[nodiscard]] FormRow *row(const QString &field) const;
    [[nodiscard]] SecretInput *input(CredentialPart part) const;
    /// nullptr where this kind has no such step.
    [[nodiscard]] ConsumerKeyRow *consumerKey() const { return m_consumerKey; }
    [[nodiscard]] const Platform &platform() const;
    /// Of a new workspace.
    [[nodiscard]] QString name() const;
    [[nodiscard]] ConnectionSettings settings() const;
    /// What was entered, of the way that is shown.
    [[nodiscard]] Credentials credentials() const;
    [[nodiscard]] ConnectionDraft draft() const;

    /// False: every message is shown, and the first field that has one has the focus.
    [[nodiscard]] bool check(Wish wish);
    /// Puts somebody else's message under its field. False if there is no such field.
    bool showProblem(const QString &field, const QString &message);
    /// Pick lists from what the server told.
    void setFacts(const ServerFacts &facts);
    /// What was found in the person's files.
    void take(const ImportedConnection &imported);
    void setPart(CredentialPart part, Secret secret);
    void focusFirst();

Q_SIGNALS:
    /// Something else stands in it than before: what was tried is no longer what is there.
    void edited();
    void importRequested();

private:
    FormRow *addRow(const QString &field, const QString &label, QWidget *editor);
    QLineEdit *addLine(const QString &field, const QString &label, const QString &text);
    QComboBox *addPicks(const QString &field, const QString &label, const QString &text);
    void addAddress();
    void addWays();
    void addParts();
    void addImport();
    void addConsumerKey();
    void addFields();
    void addName();
    void addMore();
    void openMore(bool open);
    void followWay();
    void followAddress();
    void followEdit();
    void checkLeft(const QString &field);
    void spellAddressOut();
    [[nodiscard]] const Authentication &way() const;
    [[nodiscard]] bool isShown(ConnectionField field) const;
    /// A part that is left empty is one that the workspace has.
    [[nodiscard]] bool keepsParts() const;
    [[nodiscard]] QString text(const QString &field) const;
    [[nodiscard]] std::vector<FieldMessage> problems(Wish wish) const;

    ConnectionFormStart m_start;
    QVBoxLayout *m_column;
    std::map<QString, FormRow *> m_rows;
    std::map<CredentialPart, SecretInput *> m_inputs;
    ChoiceCards *m_platforms = nullptr;
    ChoiceCards *m_ways = nullptr;
    QComboBox *m_address = nullptr;
    QLabel *m_whereFrom = nullptr;
    ConsumerKeyRow *m_consumerKey = nullptr;
    QLineEdit *m_name = nullptr;
    QPushButton *m_moreToggle = nullptr;
    QWidget *m_more = nullptr;
    bool m_nameIsOurs = true; ///< until the person types one
    bool m_regionIsOurs = true;
};

} // namespace tkd
