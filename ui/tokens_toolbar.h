// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace tkd {

class SearchField;

/// The New button and the search field over the table. Where nothing can be written, the reason stands in the
/// button's place. GUI thread.
class TokensToolbar final : public QWidget
{
    Q_OBJECT
public:
    explicit TokensToolbar(QWidget *parent = nullptr);

    [[nodiscard]] QString searchText() const;

    void setNewText(const QString &text);
    void setWritable(bool writable, const QString &whyNot);
    void clearSearch();
    void focusSearch();

Q_SIGNALS:
    void newRequested();
    /// At each key, however long the list is.
    void searchChanged(const QString &text);
    /// Down or Enter in the search field: on to the first match.
    void listRequested();
    /// What can be searched for?
    void cardRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPushButton *m_new;
    QLabel *m_whyNot;
    SearchField *m_search;
    QPushButton *m_card;
};

} // namespace tkd
