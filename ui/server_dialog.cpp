// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/server_dialog.h"

#include "core/text_safety.h"
#include "ui/consumer_key_row.h"
#include "ui/page_head.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/choice_cards.h"
#include "ui/widgets/notice.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {

namespace {

/// What takes no longer than this needs no explanation.
constexpr std::chrono::seconds worthAWord{1};

} // namespace

using Purpose = ConnectionFormStart::Purpose;
using Wish = ConnectionForm::Wish;

ServerDialog::ServerDialog(Connections &connections, const Clock &clock, QWidget *parent)
    : FormDialog({}, {}, parent)
    , m_connections(connections)
    , m_trial(connections)
    , m_consumerKey(connections, clock)
    , m_kinds(new ChoiceCards(ChoiceCards::Mode::One, this))
{
    setObjectName(u"addServerDialog"_s);
    m_kinds->setObjectName(u"serverKinds"_s);
    m_kinds->setAccessibleName(tr("Kind of server"));
    m_kinds->setOrientation(Qt::Vertical);
    QList<Choice> choices;
    for (const ServerKind &kind : serverKinds()) {
        choices.append({QString::fromLatin1(kind.key), serverText(kind.title), serverText(kind.summary)});
    }
    m_kinds->setChoices(choices);
    m_kinds->setChosen({choices.front().id});
    content()->addWidget(m_kinds);
    content()->addStretch();
    addButtons();
    showKinds();
}

ServerDialog::ServerDialog(Connections &connections, const Clock &clock, const Workspace &workspace,
                           const ConnectionFormStart &start, QWidget *parent)
    : FormDialog(start.purpose == Purpose::SignIn ? tr("Enter the credentials again") : tr("Connection"),
                 placeOf(workspace), parent)
    , m_connections(connections)
    , m_trial(connections)
    , m_consumerKey(connections, clock)
{
    setObjectName(start.purpose == Purpose::SignIn ? u"signInDialog"_s : u"connectionDialog"_s);
    addButtons();
    content()->addStretch();
    showForm(makeForm(start));
    setSubmitText(start.purpose == Purpose::SignIn ? tr("Sign in") : tr("Save"));
}

void ServerDialog::addButtons()
{
    addSubmit(tr("Continue"));
    m_test = addSideButton(tr("&Test connection"));
    m_test->setObjectName(u"testConnection"_s);
    m_back = addSideButton(tr("&Back"));
    m_back->setObjectName(u"backToKinds"_s);
    m_back->setVisible(false);
    connect(this, &FormDialog::submitted, this, &ServerDialog::submit);
    connect(m_test, &QPushButton::clicked, this, &ServerDialog::tryIt);
    connect(m_back, &QPushButton::clicked, this, &ServerDialog::showKinds);
    m_slowKeeping.setSingleShot(true);
    m_slowKeeping.setInterval(worthAWord);
    connect(&m_slowKeeping, &QTimer::timeout, this, [this] {
        showNotice(NoticeKind::Info, tr("The credentials are being sealed."),
                   tr("Your keychain may be asking for its password."));
    });
    connect(&m_trial, &ConnectionTrial::runningChanged, this, &ServerDialog::followTrial);
    connect(&m_trial, &ConnectionTrial::passed, this, [this] {
        m_form->setFacts(m_trial.facts());
        showNotice(NoticeKind::Success, tr("The connection works."), m_trial.sentence());
    });
    connect(&m_trial, &ConnectionTrial::failed, this, [this] {
        showError(m_trial.error());
        const std::optional<std::chrono::seconds> pause = m_trial.error().retryAfter;
        if (pause && m_test->hasFocus()) {
            m_form->focusFirst(); // the next one along would be Cancel
        }
        m_test->hold(pause.value_or(std::chrono::seconds{0}));
    });
    connect(&m_consumerKey, &ConsumerKeyRequest::stateChanged, this, &ServerDialog::followConsumerKey);
}

void ServerDialog::showKinds()
{
    m_trial.giveUp();
    m_consumerKey.giveUp();
    showFailure({});
    setHead(tr("Add server"), tr("A workspace whose tokens live on a server. Which kind of server is it?"));
    if (m_form) {
        m_form->hide();
        m_form = nullptr;
    }
    m_kinds->show();
    m_test->hide();
    m_back->hide();
    setSubmitText(tr("Continue"));
    fitToStep();
    if (QAbstractButton *card = m_kinds->card(m_kinds->current())) {
        card->setFocus();
    }
}

void ServerDialog::chooseKind()
{
    const QString key = m_kinds->current();
    const ServerKind *kind = serverKindByKey(key);
    if (!kind) {
        return;
    }
    if (!m_forms.contains(key)) {
        m_forms[key] = makeForm({kind});
    }
    setHead(tr("Add server: %1").arg(serverText(kind->title)), serverText(kind->summary));
    setSubmitText(tr("Add"));
    m_kinds->hide();
    m_back->show();
    showForm(m_forms[key]);
    fitToStep();
    m_form->focusFirst();
}

ConnectionForm *ServerDialog::makeForm(const ConnectionFormStart &start)
{
    auto *form = new ConnectionForm(start, this);
    content()->insertWidget(0, form);
    connect(form, &ConnectionForm::edited, this, &ServerDialog::followEdit);
    connect(form, &ConnectionForm::importRequested, this, &ServerDialog::import);
    if (ConsumerKeyRow *row = form->consumerKey()) {
        row->follow(m_consumerKey);
        connect(row, &ConsumerKeyRow::askRequested, this, &ServerDialog::askForConsumerKey);
    }
    return form;
}

void ServerDialog::showForm(ConnectionForm *form)
{
    m_form = form;
    m_form->show();
    m_test->show();
    orderTabs(m_form);
}

void ServerDialog::submit()
{
    if (isBusy()) {
        return;
    }
    if (!m_form) {
        chooseKind();
        return;
    }
    m_trial.giveUp();
    showFailure({});
    if (m_form->check(Wish::Keep)) {
        Q_EMIT validated();
    }
}

void ServerDialog::setKeeping(bool keeping)
{
    setBusy(keeping);
    keeping ? m_slowKeeping.start() : m_slowKeeping.stop();
    showFailure({});
    m_test->setAllowed(!keeping);
    m_back->setAllowed(!keeping);
}

void ServerDialog::showError(const Error &error)
{
    const bool hasField =
        error.kind == ErrorKind::Invalid && m_form && m_form->showProblem(error.detail, error.message);
    showFailure(hasField ? QString() : error.message);
}

/// What the last trial said is about something else now.
void ServerDialog::followEdit()
{
    m_trial.giveUp();
    m_test->hold(std::chrono::seconds{0});
    if (m_consumerKey.isBusy() && !m_consumerKey.isFor(m_form->draft())) {
        m_consumerKey.giveUp(); // it would open nothing for another application
    }
    showFailure({});
}

void ServerDialog::tryIt()
{
    if (m_trial.isRunning()) {
        m_trial.giveUp();
        showFailure({});
        return;
    }
    showFailure({});
    if (m_form->check(Wish::Trial)) {
        m_trial.start(m_form->draft());
    }
}

void ServerDialog::followTrial()
{
    m_test->setVerb(m_trial.isRunning() ? tr("Stop the &test") : tr("&Test connection"));
    if (m_trial.isRunning()) {
        const QString host = shownHost(QUrl(m_form->settings().address));
        showNotice(NoticeKind::Info, {}, tr("Asking %1…").arg(escaped(host)));
    }
}

void ServerDialog::import()
{
    const auto answer = [this, form = m_form](Result<ImportedConnection> imported) {
        if (!imported) {
            showFailure(imported.error().message);
            return;
        }
        form->take(*imported);
        showNotice(NoticeKind::Info, tr("Taken from %1.").arg(escaped(imported->from.join(u", "_s))),
                   tr("Test connection shows whether it works."));
    };
    m_connections.importOvh(Reply<ImportedConnection>(this, answer));
}

void ServerDialog::askForConsumerKey()
{
    showFailure({});
    if (m_form->check(Wish::ConsumerKey)) {
        m_consumerKey.ask(m_form->draft());
    }
}

void ServerDialog::followConsumerKey()
{
    if (m_consumerKey.state() == ConsumerKeyRequest::State::Allowed && m_form) {
        m_form->setPart(CredentialPart::ConsumerKey, m_consumerKey.takeKey());
    }
}

void ServerDialog::showEvent(QShowEvent *event)
{
    FormDialog::showEvent(event);
    if (m_form) {
        m_form->focusFirst();
    }
}

} // namespace tkd
