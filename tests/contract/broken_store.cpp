// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/contract/broken_store.h"

#include "tests/contract/store_calls.h"

#include <QCoreApplication>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <thread>

namespace tkd::test {

using namespace Qt::StringLiterals;

BrokenStore::BrokenStore(Breach breach, std::shared_ptr<TokenStore> inner)
    : m_breach(breach)
    , m_inner(std::move(inner))
{
    if (m_breach != Breach::KeepsQuiet) {
        connect(m_inner.get(), &TokenStore::changed, this, &TokenStore::changed);
    }
    connect(m_inner.get(), &TokenStore::rulesChanged, this, &TokenStore::rulesChanged);
}

BrokenStore::~BrokenStore() = default;

template <class T>
Reply<T> BrokenStore::broken(Reply<T> reply, std::function<void(Result<T> &)> tweak)
{
    auto outer = std::make_shared<Reply<T>>(std::move(reply));
    QObject *guard = m_breach == Breach::AnswersWhenGone ? m_inner.get() : static_cast<QObject *>(this);
    return Reply<T>(guard, [breach = m_breach, outer, tweak = std::move(tweak)](Result<T> result) {
        if (tweak) {
            tweak(result);
        }
        Reply<T> again = *outer;
        if (breach == Breach::AnswersElsewhere) {
            std::thread([&outer, &result] { (*outer)(std::move(result)); }).join();
            return;
        }
        (*outer)(std::move(result));
        if (breach == Breach::AnswersTwice) {
            again(fail(ErrorKind::Internal, u"Once more."_s));
        }
    });
}

void BrokenStore::misbehave() const
{
    if (m_breach == Breach::BlocksInCalls) {
        QThread::msleep(400);
    }
    if (m_breach == Breach::RunsEventsInCalls) {
        QCoreApplication::processEvents();
    }
}

void BrokenStore::list(ListCursor after, int limit, Reply<TokenPage> reply)
{
    misbehave();
    if (m_breach == Breach::AnswersAtOnce) {
        reply(TokenPage{});
        return;
    }
    const auto tweak = [breach = m_breach](Result<TokenPage> &page) {
        if (breach == Breach::OutlivesTheWorkspace && !page) {
            page = TokenPage{};
        } else if (breach == Breach::LosesTheEndOfPages && page) {
            page->next.reset();
        } else if (breach == Breach::RepeatsRowsOfPages && page && !page->tokens.isEmpty()) {
            page->tokens.append(page->tokens.token(0));
        }
    };
    m_inner->list(std::move(after), limit, broken<TokenPage>(std::move(reply), tweak));
}

void BrokenStore::changesSince(Revision revision, Reply<TokenChanges> reply)
{
    if (m_breach == Breach::AnswersNever) {
        return;
    }
    m_inner->changesSince(
        revision, broken<TokenChanges>(std::move(reply), [breach = m_breach](Result<TokenChanges> &changes) {
            if (breach == Breach::ForgetsChanges && changes) {
                changes->changed = {};
            }
        }));
}

void BrokenStore::create(ActionId action, TokenDraft draft, Reply<IssuedToken> reply)
{
    misbehave();
    if (m_breach == Breach::ErrsAfterTheDeed && draft.name.isEmpty()) {
        m_inner->create(std::move(action), goodDraft(u"done all the same"_s),
                        broken<IssuedToken>(std::move(reply), [](Result<IssuedToken> &result) {
                            result = fail(ErrorKind::Invalid, u"Not done."_s);
                        }));
        return;
    }
    if (m_breach == Breach::ForgetsActions) {
        action = newAction();
    }
    m_inner->create(std::move(action), std::move(draft), broken<IssuedToken>(std::move(reply)));
}

void BrokenStore::regenerate(ActionId action, RegenerateRequest request, Reply<IssuedToken> reply)
{
    if (m_breach == Breach::IgnoresGenerations) {
        // Whatever was seen: the one that is there.
        std::ignore = listed(*m_inner, {}, 100).map([&request](const TokenPage &page) {
            for (std::size_t row = 0; row < page.tokens.size(); ++row) {
                if (page.tokens.hasId(row, request.id)) {
                    request.seen = page.tokens.generation(row);
                }
            }
        });
    }
    m_inner->regenerate(std::move(action), std::move(request), broken<IssuedToken>(std::move(reply)));
}

void BrokenStore::remove(ActionId action, std::vector<TokenId> ids, Reply<std::vector<RemoveOutcome>> reply)
{
    using Outcomes = std::vector<RemoveOutcome>;
    auto on = broken<Outcomes>(std::move(reply), [breach = m_breach](Result<Outcomes> &outcomes) {
        if (breach == Breach::ShufflesOutcomes && outcomes) {
            std::reverse(outcomes->begin(), outcomes->end());
        }
    });
    if (m_breach == Breach::OvertakesWrites) {
        on = Reply<Outcomes>(this, [this, on](const Result<Outcomes> &outcomes) {
            QTimer::singleShot(20, this, [on, outcomes]() mutable { on(outcomes); });
        });
    }
    m_inner->remove(std::move(action), std::move(ids), std::move(on));
}

void BrokenStore::edit(TokenId id, Generation seen, TokenDraft draft, Reply<Token> reply)
{
    if (m_breach == Breach::EditsNothing) {
        draft.scope.labels.resize(1, *LabelSelector::parse(u"group=A"));
    }
    m_inner->editing()->edit(std::move(id), seen, std::move(draft), broken<Token>(std::move(reply)));
}

namespace {

/// A good rig whose stores come out broken. Keeps every inner store, so that one can answer after the end of
/// its wrapper.
class BrokenRig final : public ContractRig
{
public:
    BrokenRig(Breach breach, std::unique_ptr<ContractRig> good)
        : m_breach(breach)
        , m_good(std::move(good))
    {
    }
    [[nodiscard]] std::unique_ptr<TokenStore> open() override
    {
        const auto inner = m_kept.emplace_back(m_good->open());
        return inner ? std::make_unique<BrokenStore>(m_breach, inner) : nullptr;
    }
    void removeWorkspace() override { m_good->removeWorkspace(); }

private:
    Breach m_breach;
    std::unique_ptr<ContractRig> m_good;
    std::vector<std::shared_ptr<TokenStore>> m_kept;
};

} // namespace

RigFactory brokenRig(Breach breach, RigFactory good)
{
    return [breach, good = std::move(good)] { return std::make_unique<BrokenRig>(breach, good()); };
}

} // namespace tkd::test
