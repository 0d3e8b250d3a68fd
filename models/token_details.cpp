// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/token_details.h"

#include "core/text_safety.h"
#include "core/token_journal.h"
#include "models/relative_time.h"

#include <QCoreApplication>
#include <QLocale>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source, const char *about = nullptr)
{
    return QCoreApplication::translate("TokenDetails", source, about);
}

QString moment(const std::optional<Instant> &at, Instant now)
{
    return at ? QCoreApplication::translate("TokenDetails", "%1 (%2)", "a moment, and how far it is")
                    .arg(absoluteTime(*at), relativeTime(*at, now))
              : QCoreApplication::translate("TokenDetails", "Never");
}

/// Some servers do not tell when a token was made.
QString beginning(const Token &token, Instant now)
{
    return token.created == Instant{}
        ? QCoreApplication::translate("TokenDetails", "The server does not tell")
        : moment(token.created, now);
}

/// What became of the secret, as one sentence.
QString deliverySentence(const Token &token)
{
    if (!token.delivered) {
        return text(QT_TRANSLATE_NOOP("TokenDetails", "Never shown."));
    }
    if (!token.deliveredAt) {
        return text(QT_TRANSLATE_NOOP("TokenDetails", "Shown once."));
    }
    const QString when = absoluteTime(*token.deliveredAt);
    const std::pair<Delivery, const char *> sentences[] = {
        {Delivery::Copied, QT_TRANSLATE_NOOP("TokenDetails", "Shown once on %1, copied.")},
        {Delivery::Kept,
         token.kept
             ? QT_TRANSLATE_NOOP("TokenDetails", "Shown once on %1.")
             : QT_TRANSLATE_NOOP("TokenDetails", "Shown once on %1; the copy that was kept is forgotten.")},
        {Delivery::WrittenToFile, QT_TRANSLATE_NOOP("TokenDetails", "Written to a file on %1.")},
        {Delivery::Printed, QT_TRANSLATE_NOOP("TokenDetails", "Printed in a terminal on %1.")},
        {Delivery::NotTaken, QT_TRANSLATE_NOOP("TokenDetails", "Shown once on %1, not copied.")},
    };
    for (const auto &[delivery, sentence] : sentences) {
        if (token.delivery == deliveryWord(delivery)) {
            return text(sentence).arg(when);
        }
    }
    return text(QT_TRANSLATE_NOOP("TokenDetails", "Shown once on %1.")).arg(when);
}

/// What a server never tells is not "Never" or "1": it is not there.
void leaveOutAbsent(std::vector<DetailLine> &lines, const WorkspaceRules &rules)
{
    for (const Column column : rules.absentColumns) {
        std::erase_if(lines, [key = columnKey(column)](const DetailLine &line) { return line.key == key; });
    }
}

QString roleTexts(const Token &token, const WorkspaceRules &rules)
{
    QStringList labels;
    for (const Role &role : token.roles) {
        labels += escaped(rules.roleLabel(role));
    }
    return labels.join(u", "_s);
}

QString scopeText(const Token &token, const WorkspaceRules &rules)
{
    if (token.scope.isEmpty() && rules.unscopedIsEverything()) {
        return text(QT_TRANSLATE_NOOP("TokenDetails", "Everything in this workspace"));
    }
    return escaped(token.scope.parts().join(u", "_s));
}

void addPlatformLines(std::vector<DetailLine> &lines, const Token &token, const WorkspaceRules &rules)
{
    const Platform &platform = *rules.platform;
    if (platform.roleChoice != RoleChoice::None) {
        lines.push_back({u"role"_s, columnTitle(platform, Column::Role), roleTexts(token, rules), true});
    }
    if (rules.usesScope()) {
        lines.push_back({u"scope"_s, columnTitle(platform, Column::Scope), scopeText(token, rules), true});
    }
    if (platform.usesRegion) {
        lines.push_back({u"region"_s, columnTitle(platform, Column::Region), escaped(token.region), true});
    }
}

} // namespace

std::vector<DetailLine> tokenDetails(const Token &token, const WorkspaceRules &rules,
                                     const QString &whyNotEdit, Instant now)
{
    const Platform &platform = *rules.platform;
    const auto title = [&platform](Column column) { return columnTitle(platform, column); };
    std::vector<DetailLine> lines;
    lines.push_back(
        {u"name"_s, title(Column::Name),
         token.name.isEmpty() ? text(QT_TRANSLATE_NOOP("TokenDetails", "Unnamed")) : escaped(token.name),
         !token.name.isEmpty()});
    lines.push_back({u"id"_s, title(Column::Id), escaped(token.id.text()), true});
    lines.push_back({u"state"_s, title(Column::State), stateWord(stateAt(token, now))});
    if (const QString todo = whatToDo(stateAt(token, now), rules); !todo.isEmpty()) {
        lines.push_back({u"what-to-do"_s, text(QT_TRANSLATE_NOOP("TokenDetails", "What to do")), todo});
    }
    addPlatformLines(lines, token, rules);
    lines.push_back(
        {u"created"_s, title(Column::Created), beginning(token, now), token.created != Instant{}});
    if (token.regenerated) {
        lines.push_back({u"regenerated"_s, title(Column::Regenerated), moment(token.regenerated, now), true});
    }
    if (rules.offersExpiry || token.expires) {
        lines.push_back({u"expires"_s, title(Column::Expires), moment(token.expires, now), true});
    }
    lines.push_back({u"last-used"_s, title(Column::LastUsed), moment(token.lastUsed, now), true});
    lines.push_back({u"generation"_s, title(Column::Generation), QLocale().toString(token.generation)});
    lines.push_back({u"hint"_s, title(Column::Hint), escaped(token.hint), true});
    lines.push_back({u"secret"_s, text(QT_TRANSLATE_NOOP("TokenDetails", "Where is my token?")),
                     whereIsTheSecret(token, rules)});
    if (!rules.whyNoRegenerate.isEmpty()) {
        lines.push_back({u"why-no-regenerate"_s, text(QT_TRANSLATE_NOOP("TokenDetails", "Regenerate")),
                         rules.whyNoRegenerate});
    }
    if (!whyNotEdit.isEmpty()) {
        lines.push_back({u"why-no-edit"_s, text(QT_TRANSLATE_NOOP("TokenDetails", "Edit")), whyNotEdit});
    }
    leaveOutAbsent(lines, rules);
    return lines;
}

QString whatToDo(TokenState state, const WorkspaceRules &rules)
{
    if (state == TokenState::OutcomeUnknown) {
        return text(QT_TRANSLATE_NOOP(
            "TokenDetails",
            "The server’s answer never arrived, so it is not known whether this was done. "
            "Refresh (F5) looks at the server. If it was never made there, delete this row."));
    }
    if (state != TokenState::NeverShown) {
        return {};
    }
    return rules.offersRegenerate
        ? text(QT_TRANSLATE_NOOP("TokenDetails",
                                 "It exists, but nobody has seen its secret. Regenerate it, or delete it."))
        : text(QT_TRANSLATE_NOOP("TokenDetails",
                                 "It exists, but nobody has seen its secret. Delete it and make a new one."));
}

QString whereIsTheSecret(const Token &token, const WorkspaceRules &rules)
{
    const QString lost = rules.offersRegenerate
        ? text(
            QT_TRANSLATE_NOOP("TokenDetails", "Lost it? Regenerate it: requests with the old one then fail."))
        : text(QT_TRANSLATE_NOOP("TokenDetails", "Lost it? Delete it and make a new one."));
    if (token.kept) {
        return text(QT_TRANSLATE_NOOP("TokenDetails",
                                      "A sealed copy is kept: copy it from the menu of its row. %1"))
            .arg(deliverySentence(token));
    }
    return text(QT_TRANSLATE_NOOP("TokenDetails", "Not stored. %1 %2"), "two sentences")
        .arg(deliverySentence(token), lost);
}

QString stateWord(TokenState state)
{
    switch (state) {
    case TokenState::Active:
        return text(QT_TRANSLATE_NOOP("TokenDetails", "Active"));
    case TokenState::ExpiringSoon:
        return text(QT_TRANSLATE_NOOP("TokenDetails", "Expires soon"));
    case TokenState::Expired:
        return text(QT_TRANSLATE_NOOP("TokenDetails", "Expired"));
    case TokenState::Disabled:
        return text(QT_TRANSLATE_NOOP("TokenDetails", "Disabled"));
    case TokenState::NeverShown:
        return text(QT_TRANSLATE_NOOP("TokenDetails", "Never shown"));
    case TokenState::OutcomeUnknown:
        return text(QT_TRANSLATE_NOOP("TokenDetails", "Outcome unknown"));
    }
    Q_UNREACHABLE();
}

} // namespace tkd
