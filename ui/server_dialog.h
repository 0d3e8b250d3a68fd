// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/consumer_key_request.h"
#include "models/connection_trial.h"
#include "ui/connection_form.h"
#include "ui/form_dialog.h"

namespace tkd {

class ChoiceCards;

/// Add server (its kind, then its form), Connection and Sign in again: one form in one frame, with its trial,
/// the consumer key's step in the browser and the import of ovh.conf. It says when the form is whole; keeping
/// it is the business of ServerCommands. Nothing that was typed is lost while it is open. GUI thread.
class ServerDialog final : public FormDialog
{
    Q_OBJECT
public:
    /// For a new workspace.
    ServerDialog(Connections &connections, const Clock &clock, QWidget *parent);
    /// For one that is there.
    ServerDialog(Connections &connections, const Clock &clock, const Workspace &workspace,
                 const ConnectionFormStart &start, QWidget *parent);

    /// nullptr while the kind is being chosen.
    [[nodiscard]] ConnectionForm *form() const { return m_form; }
    [[nodiscard]] ConsumerKeyRequest &consumerKey() { return m_consumerKey; }

    /// While the connection is kept.
    void setKeeping(bool keeping);
    /// An answer: under its field where it names one, otherwise above the form.
    void showError(const Error &error);

Q_SIGNALS:
    void validated();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void addButtons();
    void submit();
    void chooseKind();
    void showKinds();
    void showForm(ConnectionForm *form);
    [[nodiscard]] ConnectionForm *makeForm(const ConnectionFormStart &start);
    void followEdit();
    void tryIt();
    void followTrial();
    void import();
    void askForConsumerKey();
    void followConsumerKey();

    Connections &m_connections;
    ConnectionTrial m_trial;
    ConsumerKeyRequest m_consumerKey;
    ChoiceCards *m_kinds = nullptr;
    ConnectionForm *m_form = nullptr;
    std::map<QString, ConnectionForm *> m_forms; ///< by kind
    QTimer m_slowKeeping;
    HeldButton *m_test = nullptr;
    HeldButton *m_back = nullptr;
};

} // namespace tkd
