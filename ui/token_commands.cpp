// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/token_commands.h"

#include "models/edit_controller.h"
#include "models/issue_controller.h"
#include "models/token_table_model.h"
#include "ui/question_dialog.h"
#include "ui/token_dialog.h"

#include <QCheckBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

constexpr std::chrono::seconds lastWeek = std::chrono::days{7};

/// A copy starts with what the workspace still offers: a field that it lost would be refused.
TokenDraft copyOf(const Token &token, const WorkspaceRules &rules, Instant now)
{
    TokenDraft draft = EditController::draftOf(token);
    draft.scope.verbatim.clear();
    if (!rules.offersExpiry || (draft.expires && *draft.expires <= now)) {
        draft.expires.reset();
    }
    return draft;
}

} // namespace

TokenCommands::TokenCommands(const TokenCommandSubjects &subjects, QObject *parent)
    : QObject(parent)
    , m_on(subjects)
{
    connect(&m_removal, &RemovalController::finished, this, &TokenCommands::finishRemoval);
}

bool TokenCommands::isBusy() const
{
    return m_on.issue.isBusy() || m_removal.isBusy();
}

void TokenCommands::create()
{
    const WorkspaceRules rules = m_on.store.rules();
    openIssueForm(platformText(rules.platform->formTitle), initialDraft(rules, m_on.clock.now()), true);
}

void TokenCommands::duplicate(const Token &token)
{
    const WorkspaceRules rules = m_on.store.rules();
    openIssueForm(tr("Duplicate “%1”").arg(displayName(token)), copyOf(token, rules, m_on.clock.now()),
                  false);
}

void TokenCommands::openIssueForm(const QString &title, TokenDraft draft, bool isNew)
{
    const WorkspaceRules rules = m_on.store.rules();
    TokenFormStart start{rules, rules.formFields(), std::move(draft),
                         scopeSuggestions(m_on.model.table(), rules), isNew};
    auto *dialog = new TokenDialog({title, m_place, platformText(rules.platform->submit)}, std::move(start),
                                   m_on.clock, &m_on.window);
    followIssue(dialog);
    dialog->open();
}

void TokenCommands::followIssue(TokenDialog *dialog)
{
    IssueController *issue = &m_on.issue;
    TokenStore *store = &m_on.store;
    connect(dialog, &TokenDialog::drafted, this, [dialog, issue, store] {
        // Not while one is in flight or waits to be shown: a double press makes one token.
        if (issue->create(*store, dialog->draft())) {
            dialog->setBusy(true);
        }
    });
    connect(issue, &IssueController::failed, dialog, [this, dialog, issue] {
        dialog->setBusy(false);
        dialog->showError(issue->error());
        dialog->setWays(waysFrom(issue->error(), dialog));
    });
    connect(issue, &IssueController::issued, dialog, [dialog] {
        dialog->setBusy(false);
        dialog->accept();
    });
}

std::vector<NoticeWay> TokenCommands::waysFrom(const Error &error, QDialog *dialog)
{
    if (error.kind != ErrorKind::OutcomeUnknown) {
        return {};
    }
    return {{u"refreshList"_s, tr("Re&fresh the list"), [this, dialog] {
                 dialog->reject();
                 Q_EMIT refreshRequested();
             }}};
}

void TokenCommands::edit(const Token &token)
{
    TokenEditing *editing = m_on.store.editing();
    if (!editing) {
        return;
    }
    const WorkspaceRules rules = m_on.store.rules();
    std::vector<Field> fields;
    const std::vector<Field> editable = editing->editable();
    const auto canEdit = [&editable](Field field) {
        const bool isScope = field == Field::Labels || field == Field::Resources || field == Field::Endpoints;
        return std::find(editable.begin(), editable.end(), field) != editable.end()
            || (isScope && std::find(editable.begin(), editable.end(), Field::Scope) != editable.end());
    };
    for (const Field field : rules.formFields()) {
        if (canEdit(field)) {
            fields.push_back(field);
        }
    }
    TokenFormStart start{rules, fields, EditController::draftOf(token),
                         scopeSuggestions(m_on.model.table(), rules), false};
    auto *dialog = new TokenDialog({tr("Edit “%1”").arg(displayName(token)), m_place, tr("Save")},
                                   std::move(start), m_on.clock, &m_on.window);
    auto *controller = new EditController(dialog);
    connect(dialog, &TokenDialog::drafted, controller, [this, dialog, controller, token] {
        if (controller->edit(m_on.store, token, dialog->draft())) {
            dialog->setBusy(true);
        }
    });
    connect(controller, &EditController::failed, dialog, [dialog, controller] {
        dialog->setBusy(false);
        dialog->showError(controller->error());
    });
    connect(controller, &EditController::edited, dialog, [this, dialog, token] {
        dialog->setBusy(false);
        dialog->accept();
        Q_EMIT edited(token.id);
    });
    dialog->open();
}

void TokenCommands::regenerate(const Token &token)
{
    const Instant now = m_on.clock.now();
    auto *dialog = new QuestionDialog(regenerateQuestion(m_on.store.rules(), token, now), ButtonRole::Primary,
                                      &m_on.window);
    dialog->setObjectName(u"regenerateQuestion"_s);
    if (needsNewExpiry(token, now)) {
        dialog->askForExpiry(m_on.clock, m_on.store.rules().platform->defaultExpiry);
    }
    QCheckBox *keep = token.kept ? new QCheckBox(tr("&Keep a sealed copy of the new one"), dialog) : nullptr;
    if (keep) {
        keep->setObjectName(u"keepNewToken"_s);
        dialog->addExtra(keep);
        QWidget::setTabOrder(keep, dialog->cancelButton());
    }
    IssueController *issue = &m_on.issue;
    connect(dialog, &QuestionDialog::confirmed, this, [this, dialog, keep, token] {
        RegenerateRequest request{token.id, token.generation, std::nullopt};
        if (dialog->asksForExpiry()) {
            const Result<std::optional<Instant>> expires = dialog->expiry();
            if (!expires) {
                return; // the question shows why
            }
            request.expires = *expires;
        }
        if (m_on.issue.regenerate(m_on.store, request)) {
            m_keepWish = keep && keep->isChecked();
            dialog->setBusy(true);
        }
    });
    connect(issue, &IssueController::failed, dialog, [this, dialog, issue] {
        m_keepWish = false;
        dialog->setBusy(false);
        // Another generation than the one seen: whoever came first holds a secret that is good. No second
        // try.
        dialog->showFailure(issue->error(), issue->error().kind != ErrorKind::Conflict);
        dialog->setWays(waysFrom(issue->error(), dialog));
    });
    connect(issue, &IssueController::issued, dialog, &QuestionDialog::finish);
    dialog->open();
}

int TokenCommands::usedLastWeek(const std::vector<TokenId> &ids) const
{
    const Instant since = m_on.clock.now() - lastWeek;
    return int(std::count_if(ids.begin(), ids.end(), [this, since](const TokenId &id) {
        const int row = m_on.model.rowOf(id);
        const std::optional<Instant> used = row < 0 ? std::nullopt : m_on.model.token(row).lastUsed;
        return used && *used >= since;
    }));
}

void TokenCommands::remove(std::vector<TokenId> ids)
{
    if (ids.empty() || m_removal.isBusy()) {
        return;
    }
    const WorkspaceRules rules = m_on.store.rules();
    const int row = m_on.model.rowOf(ids.front());
    const Question question = ids.size() == 1 && row >= 0
        ? deleteQuestion(rules, m_on.model.token(row), m_on.clock.now())
        : deleteManyQuestion(rules, int(ids.size()), usedLastWeek(ids));
    auto *dialog = new QuestionDialog(question, ButtonRole::Danger, &m_on.window);
    dialog->setObjectName(u"deleteQuestion"_s);
    m_removalDialog = dialog;
    m_toRemove = std::move(ids);
    m_unsaid.clear();
    connect(dialog, &QDialog::rejected, this, [this] {
        if (!m_unsaid.isEmpty()) {
            Q_EMIT removed(m_toRemove, m_unsaid);
        }
    });
    connect(dialog, &QuestionDialog::confirmed, this, [this, dialog, action = newAction()] {
        if (m_removal.remove(m_on.store, action, m_toRemove)) {
            dialog->setBusy(true);
        }
    });
    dialog->open();
}

void TokenCommands::finishRemoval()
{
    m_toRemove.clear();
    for (const RemoveOutcome &outcome : m_removal.failed()) {
        m_toRemove.push_back(outcome.id);
    }
    const std::optional<std::chrono::seconds> pause = m_removal.pause();
    if (m_removalDialog && pause) {
        holdRemoval(*pause);
        return;
    }
    if (m_removalDialog) {
        m_removalDialog->finish();
    }
    Q_EMIT removed(m_toRemove, m_removal.summary());
}

/// The question stays for those that are left. Whoever does not wait finds them selected, with the reason.
void TokenCommands::holdRemoval(std::chrono::seconds pause)
{
    m_removalDialog->setBusy(false);
    m_unsaid = m_removal.summary();
    m_removalDialog->showFailure({ErrorKind::RateLimited, m_unsaid, {}, Field::None, pause}, true);
}

} // namespace tkd
