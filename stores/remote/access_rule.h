// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/scope.h"

#include <QJsonArray>
#include <QStringList>

namespace tkd {

// What an application credential of Keystone may be used for: calls of a service, each as
// service:METHOD:/path
// ("compute:GET:/v2.1/servers"). A path may hold *, ** and {names}. None at all: whatever its roles allow.

/// The rules as a scope; verbatim, as JSON, where one of them cannot be written in this form.
[[nodiscard]] Scope readAccessRules(const QJsonArray &rules);
/// The scope as Keystone wants it. Invalid, with the field, for what is no rule.
[[nodiscard]] Result<QJsonArray> accessRules(const Scope &scope);
/// The rules that there are for all of a service, to choose from: "compute:GET:/**" and so on.
[[nodiscard]] QStringList allCallsOf(const QString &service);
/// What is wrong with a rule; empty = nothing.
[[nodiscard]] QString accessRuleProblem(const QString &rule);

} // namespace tkd
