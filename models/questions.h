// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/display_name.h"
#include "core/workspace_rules.h"

namespace tkd {

/// The words of a question that the window asks. Cancel is always its default; `confirmButton` is the verb.
struct Question
{
    QString title; ///< names what it is about: Delete “ci-reader”?
    QString text; ///< the consequence, one or two sentences
    QString detail = {}; ///< what may change the person's mind (last use, expiry); may be empty
    QString confirmButton;
    QString cancelButton;
    friend bool operator==(const Question &, const Question &) = default;
};

/// Where a secret that was not copied would be lost.
enum class Leaving { ClosePanel, Quit, OtherWorkspace, AnotherToken };

[[nodiscard]] Question deleteQuestion(const WorkspaceRules &rules, const Token &token, Instant now);
/// `usedLastWeek` of `count` had a request in the last 7 days.
[[nodiscard]] Question deleteManyQuestion(const WorkspaceRules &rules, int count, int usedLastWeek);
/// Says what becomes of the expiry. Where needsNewExpiry() is true the dialog asks for one.
[[nodiscard]] Question regenerateQuestion(const WorkspaceRules &rules, const Token &token, Instant now);
/// An expired token is regenerated with a new expiry only.
[[nodiscard]] bool needsNewExpiry(const Token &token, Instant now);
/// The copy goes, the token stays.
[[nodiscard]] Question forgetCopyQuestion(const WorkspaceRules &rules, const Token &token);
/// The key of the kept copies is lost: beginning anew forgets them all.
[[nodiscard]] Question replaceKeyQuestion();
[[nodiscard]] Question closeWithoutCopyingQuestion(const WorkspaceRules &rules, const Token &token,
                                                   Leaving leaving);

} // namespace tkd
