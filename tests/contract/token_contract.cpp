// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// Promise 6 and what follows from the words of TokenStore: what becomes of the tokens.
#include "core/text_safety.h"
#include "tests/contract/awaited.h"
#include "tests/contract/contract_scene.h"

#include <algorithm>
#include <array>
#include <map>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

QStringList manyNames(int count)
{
    QStringList names;
    for (int i = 0; i < count; ++i) {
        names.append(
            (i % 2 == 0 ? u"Token %1"_s : u"token %1"_s).arg(i * 7 % count, 3, 10, QLatin1Char('0')));
    }
    // Folding, other scripts and equal names have their place in the order, too.
    return names << u"Ähre"_s << u"ähre"_s << u"zebra"_s << u"Zebra"_s << u"zebra"_s << u"жук"_s << u"!"_s;
}

bool comesBefore(const Token &a, const Token &b)
{
    return std::pair(nameKey(a.name).toUtf8(), a.id.text())
        < std::pair(nameKey(b.name).toUtf8(), b.id.text());
}

void pages_coverEveryTokenOnce(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, manyNames(20));
    if (!scene.isSet) {
        return;
    }
    std::sort(scene.tokens.begin(), scene.tokens.end(), comesBefore);
    for (const int size : {1, 2, 7, int(scene.tokens.size()), int(scene.tokens.size()) - 1, 1000}) {
        const auto all = allTokens(*scene.store, size);
        findings.expect(all && *all == scene.tokens,
                        u"Pages of %1 do not cover every token once, in order."_s.arg(size));
    }
    const auto first = listed(*scene.store, {}, 3);
    findings.expect(first && first->total == qint64(scene.tokens.size()), u"The total is wrong."_s);
    findings.expect(first && first->tokens.size() == 3 && first->next,
                    u"A page has not the size asked for."_s);
}

void emptyWorkspace_isOneEmptyPage(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings);
    if (!scene.isSet) {
        return;
    }
    const auto page = listed(*scene.store, {}, 10);
    findings.expect(page && page->tokens.isEmpty() && !page->next && page->total == 0,
                    u"A workspace without tokens is not one empty page."_s);
}

/// What a reader has who took pages and then the changes since the first.
std::map<TokenId, Token> merged(const std::vector<Token> &paged, const TokenChanges &changes)
{
    std::map<TokenId, Token> result;
    for (const auto &token : paged) {
        result[token.id] = token;
    }
    for (std::size_t row = 0; row < changes.changed.size(); ++row) {
        const auto token = changes.changed.token(row);
        result[token.id] = token;
    }
    for (const auto &id : changes.removed) {
        result.erase(id);
    }
    return result;
}

void writesWhilePaging_areInTheChanges(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, manyNames(20));
    if (!scene.isSet) {
        return;
    }
    auto &store = *scene.store;
    std::sort(scene.tokens.begin(), scene.tokens.end(), comesBefore);
    const auto first = listed(store, {}, 5);
    if (!findings.expect(first && first->next, u"There is no first page."_s)) {
        return;
    }
    // Before the place of the next page, on it, and behind it.
    bool good = created(store, scene.draft(u"! early"_s)).has_value()
        && created(store, scene.draft(u"zz late"_s)).has_value();
    good = good && removed(store, {scene.tokens.front().id, scene.tokens.back().id}).has_value();
    for (const std::size_t at : {1U, 20U}) {
        good =
            good && (!scene.rig->regenerates() || regenerated(store, {scene.tokens[at].id, 1}).has_value());
    }
    findings.expect(good, u"A write while paging is refused."_s);
    std::vector<Token> paged;
    for (std::size_t row = 0; row < first->tokens.size(); ++row) {
        paged.push_back(first->tokens.token(row));
    }
    auto after = first->next;
    while (after) {
        const auto page = listed(store, *after, 5);
        if (!findings.expect(page.has_value(), u"A later page fails."_s)) {
            return;
        }
        for (std::size_t row = 0; row < page->tokens.size(); ++row) {
            paged.push_back(page->tokens.token(row));
        }
        after = page->next;
    }
    const auto changes = test::changed(store, first->revision);
    const auto now = allTokens(store);
    if (!findings.expect(changes && now, u"The changes cannot be had."_s)) {
        return;
    }
    findings.expect(merged(paged, *changes) == merged(*now, {}),
                    u"Pages and the changes since the first do not make the whole."_s);
    findings.expect(changes->total == qint64(now->size()), u"The total of the changes is wrong."_s);
}

void changes_endWhereNothingChanged(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, {u"one"_s, u"two"_s});
    if (!scene.isSet) {
        return;
    }
    const auto page = listed(*scene.store, {}, 10);
    const auto none =
        page ? test::changed(*scene.store, page->revision) : Result<TokenChanges>(fail(page.error()));
    findings.expect(none && none->changed.isEmpty() && none->removed.empty()
                        && none->revision == page->revision,
                    u"There are changes where nothing changed."_s);
    const auto issued = created(*scene.store, scene.draft(u"three"_s));
    const auto one = test::changed(*scene.store, page ? page->revision : 0);
    findings.expect(one && issued && one->changed.size() == 1 && one->changed.token(0) == issued->token
                        && one->total == 3 && one->revision > page->revision,
                    u"The changes do not name the one new token."_s);
}

void create_givesTokenAndSecret(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings);
    if (!scene.isSet) {
        return;
    }
    const auto draft = scene.draft(u"ci-reader"_s);
    const auto issued = createdBy(*scene.store, newAction(), draft);
    if (!findings.expect(issued.has_value(), u"A good draft is refused."_s)) {
        return;
    }
    const auto &token = issued->token;
    findings.expect(token.name == draft.name && token.roles == draft.roles && token.scope == draft.scope
                        && token.region == draft.region && token.expires == draft.expires,
                    u"The token is not what the draft asks for."_s);
    findings.expect(token.generation == 1 && !token.delivered && !token.lastUsed && !token.regenerated,
                    u"A new token is not new."_s);
    findings.expect(!issued->secret.isEmpty() && !issued->repeated, u"There is no secret."_s);
    const auto all = allTokens(*scene.store);
    findings.expect(all && *all == std::vector{token}, u"The list does not hold what create answered."_s);
}

void repeatedCreate_makesOneToken(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings);
    if (!scene.isSet) {
        return;
    }
    const auto action = newAction();
    const auto first = createdBy(*scene.store, action, scene.draft(u"twice"_s));
    const auto second = createdBy(*scene.store, action, scene.draft(u"twice"_s));
    if (!findings.expect(first && second, u"A repeated create fails."_s)) {
        return;
    }
    findings.expect(second->repeated && second->secret.isEmpty() && second->token.id == first->token.id,
                    u"A repeated create is not said to be one."_s);
    const auto all = allTokens(*scene.store);
    findings.expect(all && all->size() == 1, u"A repeated create makes two tokens."_s);
}

void regenerate_renewsTheSecretAlone(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, {u"renewed"_s});
    if (!scene.isSet) {
        return;
    }
    const auto before = scene.tokens.front();
    const auto action = newAction();
    const auto issued = regenerated(*scene.store, {before.id, 1}, action);
    if (!scene.rig->regenerates()) {
        findings.expect(!issued && issued.error().kind == ErrorKind::Unsupported
                            && !issued.error().message.isEmpty(),
                        u"A regenerate that cannot be had is not refused with a reason."_s);
        return;
    }
    if (!findings.expect(issued.has_value(), u"A good regenerate is refused."_s)) {
        return;
    }
    Token expected = before;
    expected.generation = 2;
    expected.hint = issued->token.hint;
    expected.regenerated = issued->token.regenerated;
    if (scene.rig->replacesOnRegenerate()) {
        expected.id = issued->token.id;
        expected.created = issued->token.created;
        findings.expect(expected.id != before.id, u"Nothing took the old token's place."_s);
    }
    findings.expect(issued->token == expected && expected.regenerated && expected.hint != before.hint,
                    u"Regenerate changes more, or less, than the secret."_s);
    findings.expect(!issued->secret.isEmpty(), u"Regenerate gives no secret."_s);
    const auto again = regenerated(*scene.store, {before.id, 1}, action);
    findings.expect(again && again->repeated && again->secret.isEmpty() && again->token.generation == 2,
                    u"A repeated regenerate is not said to be one."_s);
}

void staleGeneration_isAConflict(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, {u"raced"_s});
    if (!scene.isSet) {
        return;
    }
    if (!scene.rig->regenerates()) {
        return; // regenerate_renewsTheSecretAlone tries that
    }
    const auto second = scene.rig->open();
    const auto id = scene.tokens.front().id;
    const auto winner = regenerated(*scene.store, {id, 1});
    const auto loser = regenerated(*second, {id, 1});
    findings.expect(winner.has_value(), u"The first to regenerate is refused."_s);
    findings.expect(!loser && loser.error().kind == ErrorKind::Conflict && !loser.error().message.isEmpty(),
                    u"The second to regenerate is not told of the conflict."_s);
    const auto all = allTokens(*second);
    findings.expect(all && winner && *all == std::vector{winner->token}, u"A conflict changes the token."_s);
}

void remove_saysTheOutcomeOfEach(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, manyNames(8));
    if (!scene.isSet) {
        return;
    }
    std::vector<TokenId> ids;
    for (std::size_t i = 0; i < 6; ++i) {
        ids.push_back(scene.tokens[i].id);
    }
    findings.expect(removed(*scene.store, {ids[2]}).has_value(), u"A remove is refused."_s);
    const auto outcomes = removed(*scene.store, ids); // one of them is gone already
    if (!findings.expect(outcomes && outcomes->size() == ids.size(),
                         u"There is not one outcome for each."_s)) {
        return;
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
        findings.expect((*outcomes)[i].id == ids[i], u"Outcomes are not in the order of the ids."_s);
        findings.expect(!(*outcomes)[i].error, u"What is gone does not count as gone."_s);
    }
    const auto all = allTokens(*scene.store);
    findings.expect(all && all->size() == scene.tokens.size() - ids.size(), u"Not all of them are gone."_s);
    const auto none = removed(*scene.store, {});
    findings.expect(none && none->empty(), u"To remove nothing is not nothing."_s);
}

void edit_changesTheFieldsAlone(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, {u"edited"_s});
    if (!scene.isSet) {
        return;
    }
    if (!scene.store->editing()) {
        findings.expect(!scene.store->whyNotEdit().isEmpty(), u"There is no editing, and no reason."_s);
        return;
    }
    const auto before = scene.tokens.front();
    auto draft = scene.draft(u"edited, renamed"_s);
    draft.scope.labels = {*LabelSelector::parse(u"group=B"), *LabelSelector::parse(u"stage=demo")};
    const auto token = edited(*scene.store, before.id, 1, draft);
    Token expected = before;
    expected.name = draft.name;
    expected.scope = draft.scope;
    findings.expect(token && *token == expected, u"Edit changes more, or less, than the fields."_s);
    const auto all = allTokens(*scene.store);
    findings.expect(all && *all == std::vector{expected}, u"The list does not hold what edit answered."_s);
}

/// Tries a write that must fail in this way, and looks that nothing has changed.
template <class T>
void expectRefused(TokenStore &store, Findings &findings, const QString &what, ErrorKind kind,
                   const std::function<Result<T>()> &write)
{
    const auto before = allTokens(store);
    const auto revision = listed(store, {}, 1).map([](const TokenPage &page) { return page.revision; });
    const auto result = write();
    findings.expect(!result, what + u" is not refused."_s);
    if (!result) {
        findings.expect(result.error().kind == kind,
                        what + u" is refused as "_s + errorKindWord(result.error().kind) + u"."_s);
        findings.expect(!result.error().message.isEmpty(), what + u" is refused without a word."_s);
    }
    const auto after = allTokens(store);
    const auto revisionAfter = listed(store, {}, 1).map([](const TokenPage &page) { return page.revision; });
    findings.expect(before && after && *before == *after && revision == revisionAfter,
                    what + u" changes the store."_s);
}

void errors_leaveTheStoreUnchanged(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, {u"kept"_s, u"also kept"_s});
    if (!scene.isSet) {
        return;
    }
    auto &store = *scene.store;
    const auto id = scene.tokens.front().id;
    const auto nobody = TokenId(newUuid());
    expectRefused<IssuedToken>(store, findings, u"A create without a name"_s, ErrorKind::Invalid,
                               [&store] { return createdBy(store, newAction(), badDraft()); });
    auto unknownRegion = scene.draft(u"elsewhere"_s); // where tokens have no region, any is unknown
    unknownRegion.region = u"NOWHERE"_s;
    expectRefused<IssuedToken>(
        store, findings, u"A create in an unknown region"_s, ErrorKind::Invalid,
        [&store, &unknownRegion] { return createdBy(store, newAction(), unknownRegion); });
    expectRefused<IssuedToken>(store, findings, u"A regenerate of another generation"_s,
                               scene.rig->regenerates() ? ErrorKind::Conflict : ErrorKind::Unsupported,
                               [&store, &id] {
                                   return regenerated(store, {id, 9});
                               });
    expectRefused<IssuedToken>(store, findings, u"A regenerate of nobody"_s, ErrorKind::NotFound,
                               [&store, &nobody] {
                                   return regenerated(store, {nobody, 1});
                               });
    if (store.editing()) {
        expectRefused<Token>(store, findings, u"An edit without a name"_s, ErrorKind::Invalid,
                             [&store, &id] { return edited(store, id, 1, badDraft()); });
        expectRefused<Token>(store, findings, u"An edit of another generation"_s, ErrorKind::Conflict,
                             [&store, &scene, &id] { return edited(store, id, 9, scene.draft(u"new"_s)); });
        expectRefused<Token>(
            store, findings, u"An edit of nobody"_s, ErrorKind::NotFound,
            [&store, &scene, &nobody] { return edited(store, nobody, 1, scene.draft(u"new"_s)); });
    }
}

void change_isToldToEveryStore(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, {u"one"_s});
    if (!scene.isSet) {
        return;
    }
    const auto second = scene.rig->open();
    int here = 0;
    int there = 0;
    QObject context;
    QObject::connect(scene.store.get(), &TokenStore::changed, &context, [&here] { ++here; });
    QObject::connect(second.get(), &TokenStore::changed, &context, [&there] { ++there; });
    findings.expect(created(*scene.store, scene.draft(u"two"_s)).has_value(), u"A good draft is refused."_s);
    findings.expect(waitUntil([&here, &there] { return here > 0 && there > 0; }),
                    u"A change is not told to every store."_s);
}

void removedWorkspace_isNotFound(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, {u"one"_s});
    if (!scene.isSet) {
        return;
    }
    scene.rig->removeWorkspace();
    const auto isNotFound = [](const auto &result) {
        return !result && result.error().kind == ErrorKind::NotFound;
    };
    findings.expect(isNotFound(listed(*scene.store, {}, 10)), u"A removed workspace can be listed."_s);
    findings.expect(isNotFound(test::changed(*scene.store, 0)), u"A removed workspace has changes."_s);
    findings.expect(isNotFound(created(*scene.store, scene.draft(u"late"_s))),
                    u"A removed workspace takes tokens."_s);
    findings.expect(isNotFound(regenerated(*scene.store, {scene.tokens.front().id, 1})),
                    u"A token of a removed workspace can be regenerated."_s);
}

constexpr std::array cases{
    ContractCase{"pages_coverEveryTokenOnce", pages_coverEveryTokenOnce},
    ContractCase{"emptyWorkspace_isOneEmptyPage", emptyWorkspace_isOneEmptyPage},
    ContractCase{"writesWhilePaging_areInTheChanges", writesWhilePaging_areInTheChanges},
    ContractCase{"changes_endWhereNothingChanged", changes_endWhereNothingChanged},
    ContractCase{"create_givesTokenAndSecret", create_givesTokenAndSecret},
    ContractCase{"repeatedCreate_makesOneToken", repeatedCreate_makesOneToken},
    ContractCase{"regenerate_renewsTheSecretAlone", regenerate_renewsTheSecretAlone},
    ContractCase{"staleGeneration_isAConflict", staleGeneration_isAConflict},
    ContractCase{"remove_saysTheOutcomeOfEach", remove_saysTheOutcomeOfEach},
    ContractCase{"edit_changesTheFieldsAlone", edit_changesTheFieldsAlone},
    ContractCase{"errors_leaveTheStoreUnchanged", errors_leaveTheStoreUnchanged},
    ContractCase{"change_isToldToEveryStore", change_isToldToEveryStore},
    ContractCase{"removedWorkspace_isNotFound", removedWorkspace_isNotFound},
};

} // namespace

std::span<const ContractCase> tokenContract()
{
    return cases;
}

} // namespace tkd::test
