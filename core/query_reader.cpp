// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/query_reader.h"

#include "core/text_safety.h"
#include "core/time_text.h"
#include "core/token.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <limits>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

using Kind = QueryTerm::Kind;
using Trait = QueryTerm::Trait;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TokenQuery)
};

constexpr qint64 forever = std::numeric_limits<qint64>::max();

struct KeyWord
{
    QLatin1StringView word;
    Kind kind;
};
constexpr std::array keyWords{
    KeyWord{"name"_L1, Kind::Name},         KeyWord{"role"_L1, Kind::Role},
    KeyWord{"group"_L1, Kind::Role},        KeyWord{"label"_L1, Kind::Label},
    KeyWord{"resource"_L1, Kind::Resource}, KeyWord{"endpoint"_L1, Kind::Endpoint},
    KeyWord{"region"_L1, Kind::Region},     KeyWord{"is"_L1, Kind::Is},
    KeyWord{"created"_L1, Kind::Created},   KeyWord{"expires"_L1, Kind::Expires},
    KeyWord{"used"_L1, Kind::Used},
};

struct TraitWord
{
    QLatin1StringView word;
    Trait trait;
};
constexpr std::array traits{
    TraitWord{"active"_L1, Trait::Active},          TraitWord{"expired"_L1, Trait::Expired},
    TraitWord{"expiring"_L1, Trait::Expiring},      TraitWord{"unused"_L1, Trait::Unused},
    TraitWord{"unscoped"_L1, Trait::Unscoped},      TraitWord{"disabled"_L1, Trait::Disabled},
    TraitWord{"never-shown"_L1, Trait::NeverShown}, TraitWord{"unknown"_L1, Trait::Unknown},
};

std::optional<Kind> kindOf(const QString &key)
{
    const auto *found = std::find_if(keyWords.begin(), keyWords.end(),
                                     [&key](const KeyWord &one) { return one.word == key; });
    return found == keyWords.end() ? std::nullopt : std::optional(found->kind);
}

bool fits(const QString &roleWord, const QString &asked, bool isStart)
{
    const QString folded = nameKey(roleWord);
    return !folded.isEmpty() && (isStart ? folded.startsWith(asked) : folded == asked);
}

std::vector<std::string> rolesMeant(const WorkspaceRules &rules, const QString &asked, bool isStart)
{
    std::vector<std::string> ids;
    for (const RoleDefinition &role : rules.roles) {
        if (fits(role.role.id(), asked, isStart) || fits(role.cliWord, asked, isStart)
            || fits(role.shortLabel, asked, isStart)) {
            ids.push_back(role.role.id().toStdString());
        }
    }
    return ids;
}

QueryTerm between(Kind kind, qint64 from, qint64 until)
{
    QueryTerm term;
    term.kind = kind;
    term.from = from;
    term.until = until;
    return term;
}

/// The sign before a time, taken off its front: "<", "<=", ">", ">=" or none.
QString takeSign(QString &text)
{
    qsizetype length = text.startsWith(u'<') || text.startsWith(u'>') ? 1 : 0;
    length += length == 1 && text.size() > 1 && text[1] == u'=' ? 1 : 0;
    const QString sign = text.first(length);
    text.remove(0, length);
    return sign;
}

} // namespace

QStringList traitWords()
{
    QStringList words;
    for (const TraitWord &trait : traits) {
        words << trait.word;
    }
    return words;
}

QueryReader::QueryReader(const WorkspaceRules &rules, Instant now)
    : m_rules(rules)
    , m_now(now)
{
}

std::vector<QueryTerm> QueryReader::read(const QString &text)
{
    QString clean = text;
    for (QChar &c : clean) {
        if (c.unicode() < 0x20) {
            c = u' '; // U+001F separates the parts of a scope
        }
    }
    std::vector<QueryTerm> terms;
    for (qsizetype at = 0; at < clean.size();) {
        if (clean[at] == u' ') {
            ++at;
            continue;
        }
        if (auto term = termOf(nextPiece(clean, at))) {
            terms.push_back(*std::move(term));
        }
    }
    return terms;
}

QueryReader::Piece QueryReader::nextPiece(QStringView text, qsizetype &at) const
{
    Piece piece;
    if (text[at] == u'-') {
        piece.negated = true;
        ++at;
    }
    for (bool isStart = true; at < text.size(); ++at) {
        const QChar c = text[at];
        if (piece.quoted ? c == u'"' : c == u' ') {
            ++at;
            break;
        }
        if (isStart && c == u'"') {
            piece.quoted = true;
            isStart = false;
            continue;
        }
        isStart = false;
        if (c == u':' && !piece.quoted && piece.key.isEmpty() && kindOf(nameKey(piece.value))) {
            piece.key = nameKey(piece.value);
            piece.value.clear();
            isStart = true;
            continue;
        }
        piece.value += c;
    }
    return piece;
}

std::optional<QueryTerm> QueryReader::termOf(const Piece &piece)
{
    if (piece.value.isEmpty()) {
        return std::nullopt;
    }
    const Kind kind = kindOf(piece.key).value_or(Kind::Word);
    QueryTerm term;
    switch (kind) {
    case Kind::Is:
        term = traitTerm(nameKey(piece.value));
        break;
    case Kind::Created:
    case Kind::Expires:
    case Kind::Used:
        term = timeTerm(kind, piece.value);
        break;
    case Kind::Word:
    case Kind::Name:
    case Kind::Role:
    case Kind::Label:
    case Kind::Resource:
    case Kind::Endpoint:
    case Kind::Region:
    case Kind::Nothing:
        term = textTerm(kind, piece);
        break;
    }
    term.negated = piece.negated && term.kind != Kind::Nothing;
    return term;
}

QueryTerm QueryReader::textTerm(Kind kind, const Piece &piece) const
{
    QString text = nameKey(piece.value);
    QueryTerm term;
    term.kind = kind;
    term.isStart = kind != Kind::Word && !piece.quoted && text.endsWith(u'*');
    if (term.isStart) {
        text.chop(1);
    }
    term.text = text.toStdString();
    if (kind == Kind::Role) {
        term.roles = rolesMeant(m_rules, text, term.isStart);
    }
    return term;
}

QueryTerm QueryReader::traitTerm(const QString &word)
{
    const auto *found = std::find_if(traits.begin(), traits.end(),
                                     [&word](const TraitWord &one) { return one.word == word; });
    if (found == traits.end()) {
        return unreadable(
            Text::tr("There is no is:%1; there are: %2.").arg(word, traitWords().join(u", "_s)));
    }
    const qint64 now = toUnix(m_now);
    QueryTerm term;
    term.kind = Kind::Is;
    term.trait = found->trait;
    if (term.trait == Trait::Expired || term.trait == Trait::Active) {
        term.from = 1;
        term.until = now;
    } else if (term.trait == Trait::Expiring) {
        term.from = now + 1;
        term.until = now + expiringSoon.count();
    }
    return term;
}

QueryTerm QueryReader::timeTerm(Kind kind, const QString &text)
{
    if (text.compare("never"_L1, Qt::CaseInsensitive) == 0 && kind != Kind::Created) {
        return between(kind, 0, 0);
    }
    QString rest = text;
    const QString sign = takeSign(rest);
    if (const auto length = parseDuration(rest); length && !sign.isEmpty()) {
        return durationTerm(kind, sign.startsWith(u'<'), *length);
    }
    const auto span = parseMoment(rest);
    if (!span) {
        return unreadable(Text::tr("“%1” is not a time to look for: write <14d, >90d, >2026-01-01 or %2.")
                              .arg(text, kind == Kind::Created ? u"2026-01-31"_s : u"never"_s));
    }
    const qint64 first = toUnix(span->first);
    const qint64 last = toUnix(span->last);
    if (sign.isEmpty()) {
        return between(kind, first, last);
    }
    if (sign.startsWith(u'<')) {
        return between(kind, 1, sign.size() > 1 ? last : first - 1);
    }
    return between(kind, sign.size() > 1 ? first : last + 1, forever);
}

/// From now on for an expiry, back from now for what was.
QueryTerm QueryReader::durationTerm(Kind kind, bool less, std::chrono::seconds length) const
{
    const qint64 now = toUnix(m_now);
    if (kind == Kind::Expires) {
        const qint64 end = now + length.count();
        return less ? between(kind, now + 1, end) : between(kind, end + 1, forever);
    }
    const qint64 start = std::max<qint64>(now - length.count(), 1);
    return less ? between(kind, start, forever) : between(kind, 1, start - 1);
}

QueryTerm QueryReader::unreadable(const QString &why)
{
    if (m_problem.isEmpty()) {
        m_problem = why;
    }
    QueryTerm term;
    term.kind = Kind::Nothing;
    return term;
}

} // namespace tkd
