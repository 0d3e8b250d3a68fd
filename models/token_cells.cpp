// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/token_cells.h"

#include "core/text_safety.h"
#include "models/questions.h"
#include "models/relative_time.h"
#include "models/token_details.h"

#include <QCoreApplication>
#include <QLocale>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("TokenTable", text);
}

QString never()
{
    return translated(QT_TRANSLATE_NOOP("TokenTable", "Never"));
}

/// Of a token's beginning, where its server does not tell.
QString unknown()
{
    return translated(QT_TRANSLATE_NOOP("TokenTable", "Unknown"));
}

QString keptSentence()
{
    return translated(QT_TRANSLATE_NOOP("TokenTable", "A sealed copy of the token is kept."));
}

QStringList roleTexts(const Token &token, const WorkspaceRules &rules)
{
    QStringList labels;
    for (const Role &role : token.roles) {
        labels += escaped(rules.roleLabel(role));
    }
    return labels;
}

QStringList scopeTexts(const Token &token)
{
    QStringList parts;
    for (const QString &part : token.scope.parts()) {
        parts += escaped(part);
    }
    return parts;
}

std::optional<Instant> momentOf(const Token &token, Column column)
{
    switch (column) {
    case Column::Created:
        return token.created == Instant{} ? std::nullopt : std::optional(token.created);
    case Column::Expires:
        return token.expires;
    case Column::LastUsed:
        return token.lastUsed;
    case Column::Regenerated:
        return token.regenerated;
    case Column::Name:
    case Column::Role:
    case Column::Scope:
    case Column::Region:
    case Column::Id:
    case Column::Hint:
    case Column::Generation:
    case Column::State:
        break;
    }
    return std::nullopt;
}

bool isUnscoped(const Token &token, const CellContext &context)
{
    return token.scope.isEmpty() && context.rules.unscopedIsEverything();
}

QString momentText(const Token &token, Column column, const CellContext &context)
{
    const std::optional<Instant> moment = momentOf(token, column);
    if (!moment) {
        return column == Column::Created ? unknown() : never();
    }
    if (column == Column::Expires && isExpired(token, context.now)) {
        return stateWord(TokenState::Expired);
    }
    return relativeTime(*moment, context.now);
}

Badge badgeOf(TokenState state)
{
    switch (state) {
    case TokenState::Active:
        return Badge::None;
    case TokenState::ExpiringSoon:
        return Badge::ExpiringSoon;
    case TokenState::Expired:
        return Badge::Expired;
    case TokenState::Disabled:
        return Badge::Disabled;
    case TokenState::NeverShown:
        return Badge::NeverShown;
    case TokenState::OutcomeUnknown:
        return Badge::OutcomeUnknown;
    }
    return Badge::None;
}

Badge expiryBadge(const Token &token, const CellContext &context)
{
    if (isExpired(token, context.now)) {
        return Badge::Expired;
    }
    const bool soon = token.expires && *token.expires - context.now <= expiringSoon;
    return soon ? Badge::ExpiringSoon : Badge::None;
}

} // namespace

bool isMoment(Column column)
{
    return column == Column::Created || column == Column::Expires || column == Column::LastUsed
        || column == Column::Regenerated;
}

TokenState shownState(const Token &token, const CellContext &context)
{
    if (!context.isFresh || token.delivered) {
        return stateAt(token, context.now);
    }
    Token shown = token;
    shown.delivered = true;
    return stateAt(shown, context.now);
}

QString cellText(const Token &token, Column column, const CellContext &context)
{
    switch (column) {
    case Column::Name:
        return token.name.isEmpty() ? translated(QT_TRANSLATE_NOOP("TokenTable", "Unnamed"))
                                    : escaped(token.name);
    case Column::Role:
        return roleTexts(token, context.rules).join(u", "_s);
    case Column::Scope:
        return isUnscoped(token, context) ? cellBadgeText(token, column, context)
                                          : scopeTexts(token).join(u", "_s);
    case Column::Region:
        return escaped(token.region);
    case Column::Created:
    case Column::Expires:
    case Column::LastUsed:
    case Column::Regenerated:
        return momentText(token, column, context);
    case Column::Id:
        return escaped(token.id.text());
    case Column::Hint:
        return escaped(token.hint);
    case Column::Generation:
        return QLocale().toString(token.generation);
    case Column::State:
        return stateWord(shownState(token, context));
    }
    return {};
}

QString cellToolTip(const Token &token, Column column, const CellContext &context)
{
    if (const std::optional<Instant> moment = momentOf(token, column)) {
        return absoluteTime(*moment);
    }
    if (isMoment(column)) {
        return {};
    }
    switch (cellBadge(token, column, context)) {
    case Badge::Everything:
        return translated(
            QT_TRANSLATE_NOOP("TokenTable", "This token has access to everything in this workspace."));
    case Badge::NeverShown:
    case Badge::OutcomeUnknown:
        return whatToDo(shownState(token, context), context.rules);
    case Badge::None:
    case Badge::ExpiringSoon:
    case Badge::Expired:
    case Badge::Disabled:
        break;
    }
    if (column == Column::Scope) {
        return scopeTexts(token).join(u'\n');
    }
    if (column == Column::Name && token.kept) {
        return QString(cellText(token, column, context) % u'\n' % keptSentence());
    }
    return column == Column::Name || column == Column::Role ? cellText(token, column, context) : QString();
}

QString cellAccessibleText(const Token &token, Column column, const CellContext &context)
{
    if (const std::optional<Instant> moment = momentOf(token, column)) {
        const QString full = absoluteTime(*moment);
        if (column == Column::Expires && isExpired(token, context.now)) {
            return translated(QT_TRANSLATE_NOOP("TokenTable", "Expired on %1")).arg(full);
        }
        return full;
    }
    if (column == Column::Name) {
        const TokenState state = shownState(token, context);
        QString name = cellText(token, column, context);
        if (state != TokenState::Active) {
            name = QCoreApplication::translate("TokenTable", "%1, %2", "a token's name and its state")
                       .arg(name, stateWord(state));
        }
        return token.kept ? QCoreApplication::translate("TokenTable", "%1, a sealed copy is kept").arg(name)
                          : name;
    }
    return cellText(token, column, context);
}

QStringList cellChips(const Token &token, Column column, const CellContext &context)
{
    if (column == Column::Scope) {
        return scopeTexts(token);
    }
    if (column == Column::Role && context.rules.platform->roleChoice == RoleChoice::AtLeastOne) {
        return roleTexts(token, context.rules);
    }
    return {};
}

Badge cellBadge(const Token &token, Column column, const CellContext &context)
{
    if (column == Column::Scope) {
        return isUnscoped(token, context) ? Badge::Everything : Badge::None;
    }
    if (column == Column::Expires) {
        return expiryBadge(token, context);
    }
    if (column != Column::Name && column != Column::State) {
        return Badge::None;
    }
    const Badge badge = badgeOf(shownState(token, context));
    const bool saidElsewhere = badge == Badge::ExpiringSoon || badge == Badge::Expired;
    return column == Column::Name && saidElsewhere && context.rules.offersExpiry ? Badge::None : badge;
}

QString cellBadgeText(const Token &token, Column column, const CellContext &context)
{
    const Badge badge = cellBadge(token, column, context);
    if (badge == Badge::None) {
        return {};
    }
    if (badge == Badge::Everything) {
        return translated(QT_TRANSLATE_NOOP("TokenTable", "Everything"));
    }
    return column == Column::Expires ? momentText(token, column, context)
                                     : stateWord(shownState(token, context));
}

bool cellIsMuted(const Token &token, Column column, const CellContext &)
{
    return (isMoment(column) && !momentOf(token, column)) || (column == Column::Name && token.name.isEmpty());
}

} // namespace tkd
