// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "core/display_name.h"

#include <QCoreApplication>

#include <algorithm>
#include <iostream>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source, int count = -1)
{
    return QCoreApplication::translate("tokenctl", source, nullptr, count);
}

/// "-" stands for the words on stdin, one a line; a CR at the end of a line is not part of it.
QStringList expanded(const QStringList &words)
{
    QStringList result;
    for (const QString &word : words) {
        if (word != "-"_L1) {
            result << word;
            continue;
        }
        for (std::string line; std::getline(std::cin, line);) {
            if (const QString item = QString::fromStdString(line).trimmed(); !item.isEmpty()) {
                result << item;
            }
        }
    }
    return result;
}

bool mayDelete(const std::vector<Named> &found, bool yes)
{
    const bool allByFullId =
        std::all_of(found.begin(), found.end(), [](const Named &named) { return named.byFullId; });
    if (allByFullId || yes) {
        return true;
    }
    return confirmed(
        found.size() == 1
            ? text("Delete “%1”? Any request using it fails at once.").arg(displayName(found.front().token))
            : text("Delete %n tokens? Any request using them fails at once.", int(found.size())));
}

} // namespace

ExitCode run(Session &session, const TokenDelete &command)
{
    if (auto opened = session.openWorkspace(); !opened) {
        return session.refuse(opened.error());
    }
    const QStringList words = expanded(command.words);
    std::vector<Named> found;
    std::vector<TokenId> ids;
    ExitCode code = ExitCode::Done;
    for (const QString &word : words) {
        auto named = tokenByWord(session, word);
        if (named) {
            ids.push_back(named->token.id);
            found.push_back(*std::move(named));
        } else {
            const ExitCode failed = report(named.error());
            code = words.size() == 1 ? failed : ExitCode::Partly;
        }
    }
    if (ids.empty()) {
        return code;
    }
    const bool byFullId =
        std::all_of(found.begin(), found.end(), [](const Named &named) { return named.byFullId; });
    if (!byFullId && !command.yes && !canAsk()) {
        return report({ErrorKind::Invalid,
                       text("Deleting by name wants --yes where nobody can be asked, or the full id.")});
    }
    if (!mayDelete(found, command.yes)) {
        return ExitCode::Cancelled;
    }
    const auto outcomes = session.tokens().remove(ids);
    if (!outcomes) {
        return report(outcomes.error());
    }
    for (const RemoveOutcome &outcome : *outcomes) {
        if (outcome.error) {
            const ExitCode failed = report(*outcome.error);
            code = outcomes->size() == 1 ? failed : ExitCode::Partly;
        }
    }
    return code;
}

} // namespace tkd::cli
