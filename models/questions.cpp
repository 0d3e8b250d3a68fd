// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/questions.h"

#include "models/relative_time.h"

#include <QCoreApplication>

#include <algorithm>

namespace tkd {

namespace {

QString text(const char *source, const char *about = nullptr)
{
    return QCoreApplication::translate("Questions", source, about);
}

QString counted(const char *one, const char *many, int count)
{
    return QCoreApplication::translate("Questions", count == 1 ? one : many, nullptr, count);
}

QString cancel()
{
    return text(QT_TRANSLATE_NOOP("Questions", "Cancel"));
}

bool tellsLastUse(const WorkspaceRules &rules)
{
    return std::find(rules.absentColumns.begin(), rules.absentColumns.end(), Column::LastUsed)
        == rules.absentColumns.end();
}

QString lastUse(const WorkspaceRules &rules, const Token &token, Instant now)
{
    if (!tellsLastUse(rules)) {
        return text(QT_TRANSLATE_NOOP("Questions", "This server does not tell whether it is used."));
    }
    if (!token.lastUsed) {
        return text(QT_TRANSLATE_NOOP("Questions", "It has never been used."));
    }
    //: %1 is a time such as “2 hours ago”
    return text(QT_TRANSLATE_NOOP("Questions", "Last used: %1.")).arg(relativeTime(*token.lastUsed, now));
}

QString expiryAfterRegenerate(const Token &token, Instant now)
{
    if (needsNewExpiry(token, now)) {
        return text(QT_TRANSLATE_NOOP("Questions", "It has expired, so it needs a new expiry."));
    }
    if (!token.expires) {
        return text(QT_TRANSLATE_NOOP("Questions", "Everything else stays as it is; it never expires."));
    }
    return text(QT_TRANSLATE_NOOP("Questions", "Everything else stays as it is; it still expires on %1."))
        .arg(absoluteTime(*token.expires));
}

} // namespace

Question deleteQuestion(const WorkspaceRules &rules, const Token &token, Instant now)
{
    const Platform &platform = *rules.platform;
    const QString ownText = platformText(platform.deleteText);
    Question question;
    question.title = platformText(platform.deleteTitle).arg(displayName(token));
    question.confirmButton = platformText(platform.deleteButton);
    question.cancelButton = cancel();
    if (token.status == TokenStatus::OutcomeUnknown) {
        question.text = text(QT_TRANSLATE_NOOP(
            "Questions",
            "It is not known whether the server did what was asked of it. Refresh looks at the "
            "server; delete it if that has told nothing, or if nobody wants it any more."));
        return question;
    }
    if (isExpired(token, now)) {
        question.text = text(
            QT_TRANSLATE_NOOP("Questions", "This cannot be undone. It has expired: no request uses it."));
        return question;
    }
    question.text = !ownText.isEmpty()
        ? ownText
        : text(QT_TRANSLATE_NOOP("Questions", "This cannot be undone. Any request using it fails at once."));
    question.detail = lastUse(rules, token, now);
    return question;
}

Question deleteManyQuestion(const WorkspaceRules &rules, int count, int usedLastWeek)
{
    Question question;
    question.title = counted(QT_TRANSLATE_NOOP("Questions", "Delete 1 token?"),
                             QT_TRANSLATE_NOOP("Questions", "Delete %n tokens?"), count);
    question.text =
        text(QT_TRANSLATE_NOOP("Questions", "This cannot be undone. Any request using them fails at once."));
    if (!tellsLastUse(rules)) {
        question.detail =
            text(QT_TRANSLATE_NOOP("Questions", "This server does not tell whether they are used."));
    } else if (usedLastWeek == 0) {
        question.detail = text(QT_TRANSLATE_NOOP("Questions", "None of them was used in the last 7 days."));
    } else {
        question.detail =
            counted(QT_TRANSLATE_NOOP("Questions", "1 of them was used in the last 7 days."),
                    QT_TRANSLATE_NOOP("Questions", "%n of them were used in the last 7 days."), usedLastWeek);
    }
    question.confirmButton = counted(QT_TRANSLATE_NOOP("Questions", "Delete 1 token"),
                                     QT_TRANSLATE_NOOP("Questions", "Delete %n tokens"), count);
    question.cancelButton = cancel();
    return question;
}

Question regenerateQuestion(const WorkspaceRules &rules, const Token &token, Instant now)
{
    Question question;
    question.title = text(QT_TRANSLATE_NOOP("Questions", "Regenerate “%1”?")).arg(displayName(token));
    const QString consequence = isExpired(token, now)
        ? text(QT_TRANSLATE_NOOP("Questions", "It gets a new secret and works again."))
        : text(QT_TRANSLATE_NOOP("Questions", "Requests with the present token fail at once."));
    question.text = text(QT_TRANSLATE_NOOP("Questions", "%1 %2"), "two sentences")
                        .arg(consequence, expiryAfterRegenerate(token, now));
    question.detail = lastUse(rules, token, now);
    if (!rules.regenerateNote.isEmpty()) {
        question.detail = text(QT_TRANSLATE_NOOP("Questions", "%1 %2"), "two sentences")
                              .arg(question.detail, rules.regenerateNote);
    }
    if (token.kept) {
        question.detail =
            text(QT_TRANSLATE_NOOP("Questions", "%1 %2"), "two sentences")
                .arg(question.detail, text(QT_TRANSLATE_NOOP("Questions", "The kept copy is forgotten.")));
    }
    if (rules.regenerateIsLocal) {
        question.detail = text(QT_TRANSLATE_NOOP("Questions", "%1 %2"), "two sentences")
                              .arg(question.detail,
                                   text(QT_TRANSLATE_NOOP("Questions",
                                                          "Only this workspace can regenerate: "
                                                          "the platform itself cannot.")));
    }
    question.confirmButton = text(QT_TRANSLATE_NOOP("Questions", "Regenerate"));
    question.cancelButton = cancel();
    return question;
}

bool needsNewExpiry(const Token &token, Instant now)
{
    return isExpired(token, now);
}

Question forgetCopyQuestion(const WorkspaceRules &rules, const Token &token)
{
    Question question;
    question.title =
        text(QT_TRANSLATE_NOOP("Questions", "Forget the kept copy of “%1”?")).arg(displayName(token));
    question.text = rules.offersRegenerate
        ? text(QT_TRANSLATE_NOOP(
            "Questions",
            "The copy is wiped from the vault. The token stays valid; to have it again, you "
            "will have to regenerate it."))
        : text(QT_TRANSLATE_NOOP(
            "Questions",
            "The copy is wiped from the vault. The token stays valid, but nobody can show it "
            "again."));
    question.confirmButton = text(QT_TRANSLATE_NOOP("Questions", "Forget copy"));
    question.cancelButton = cancel();
    return question;
}

Question replaceKeyQuestion()
{
    Question question;
    question.title = text(QT_TRANSLATE_NOOP("Questions", "Replace the key of the kept tokens?"));
    question.text =
        text(QT_TRANSLATE_NOOP("Questions",
                               "Every copy and every server's credentials that this vault keeps are "
                               "forgotten: without the old key nobody can open them. The tokens "
                               "themselves stay valid."));
    question.detail = text(QT_TRANSLATE_NOOP("Questions", "The next token that you keep gets a new key."));
    question.confirmButton = text(QT_TRANSLATE_NOOP("Questions", "Replace key"));
    question.cancelButton = cancel();
    return question;
}

Question closeWithoutCopyingQuestion(const WorkspaceRules &rules, const Token &token, Leaving leaving)
{
    Question question;
    question.title =
        text(QT_TRANSLATE_NOOP("Questions", "Close without copying “%1”?")).arg(displayName(token));
    question.text = rules.offersRegenerate
        ? text(QT_TRANSLATE_NOOP("Questions",
                                 "The token is shown only this once. To have it later, you will have "
                                 "to regenerate it."))
        : text(QT_TRANSLATE_NOOP("Questions",
                                 "The token is shown only this once. Afterwards you can only delete it "
                                 "and make a new one."));
    question.cancelButton = text(QT_TRANSLATE_NOOP("Questions", "Go back"));
    switch (leaving) {
    case Leaving::ClosePanel:
        question.confirmButton = text(QT_TRANSLATE_NOOP("Questions", "Close without copying"));
        break;
    case Leaving::Quit:
        question.confirmButton = text(QT_TRANSLATE_NOOP("Questions", "Quit without copying"));
        break;
    case Leaving::OtherWorkspace:
        question.confirmButton = text(QT_TRANSLATE_NOOP("Questions", "Leave without copying"));
        break;
    case Leaving::AnotherToken:
        question.confirmButton = text(QT_TRANSLATE_NOOP("Questions", "Go on without copying"));
        break;
    }
    return question;
}

} // namespace tkd
