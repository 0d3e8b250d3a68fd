// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/support/scripted_workspaces.h"

#include <QMetaObject>

#include <algorithm>
#include <utility>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

Error gone()
{
    return {ErrorKind::NotFound, u"There is no such workspace any more."_s};
}

} // namespace

ScriptedWorkspaces::ScriptedWorkspaces(const Clock &clock, QObject *parent)
    : Workspaces(parent)
    , m_clock(clock)
    , m_kept([this](const WorkspaceId &id) { return tokens(id); })
    , m_connections(*this)
{
}

WorkspaceId ScriptedWorkspaces::addNow(const Platform &platform, const QString &name, bool local)
{
    Workspace workspace;
    workspace.id = WorkspaceId(u"ws-%1"_s.arg(m_next++));
    workspace.platform = &platform;
    workspace.settings = defaultSettings(platform);
    if (!name.isEmpty()) {
        workspace.settings.name = name;
    }
    workspace.local = local;
    auto tokens = std::make_shared<ScriptedTokens>(workspace, m_clock);
    connect(tokens.get(), &ScriptedTokens::changed, this, &Workspaces::changed);
    connect(tokens.get(), &ScriptedTokens::rulesChanged, this, &Workspaces::changed);
    m_workspaces.push_back(std::move(tokens));
    Q_EMIT changed();
    return workspace.id;
}

std::shared_ptr<ScriptedTokens> ScriptedWorkspaces::tokens(const WorkspaceId &id) const
{
    const auto at = std::find_if(m_workspaces.begin(), m_workspaces.end(),
                                 [&id](const auto &tokens) { return tokens->workspace().id == id; });
    return at == m_workspaces.end() ? nullptr : *at;
}

void ScriptedWorkspaces::setHealth(const Health &health)
{
    m_health = health;
    Q_EMIT healthChanged();
}

void ScriptedWorkspaces::failNextDelivery(const Error &error)
{
    m_deliveryFault = error;
}

void ScriptedWorkspaces::failNextCommand(const Error &error)
{
    m_commandFault = error;
}

std::vector<Workspace> ScriptedWorkspaces::all() const
{
    std::vector<Workspace> workspaces;
    for (const auto &tokens : m_workspaces) {
        workspaces.push_back(tokens->workspace());
    }
    return workspaces;
}

void ScriptedWorkspaces::retry()
{
    ++m_retries;
}

template <class T, class Work>
void ScriptedWorkspaces::answer(Reply<T> reply, Work work)
{
    auto shared = std::make_shared<Reply<T>>(std::move(reply));
    QMetaObject::invokeMethod(
        this,
        [this, shared, work = std::move(work)] {
            if (const auto fault = std::exchange(m_commandFault, std::nullopt)) {
                (*shared)(fail(*fault));
            } else {
                (*shared)(work());
            }
        },
        Qt::QueuedConnection);
}

void ScriptedWorkspaces::add(const Platform &platform, WorkspaceSettings settings, Reply<Workspace> reply)
{
    answer(std::move(reply), [this, &platform, settings]() -> Result<Workspace> {
        const auto added = tokens(addNow(platform));
        added->setSettings(settings);
        return added->workspace();
    });
}

void ScriptedWorkspaces::change(WorkspaceId id, Revision seen, WorkspaceSettings settings,
                                Reply<Workspace> reply)
{
    answer(std::move(reply), [this, id, seen, settings]() -> Result<Workspace> {
        const auto changing = tokens(id);
        if (!changing) {
            return fail(gone());
        }
        if (changing->workspace().revision != seen) {
            return fail(ErrorKind::Conflict, u"Somebody has changed this workspace in the meantime."_s);
        }
        changing->setSettings(settings);
        return changing->workspace();
    });
}

void ScriptedWorkspaces::previewRemoval(WorkspaceId id, Reply<RemovalPreview> reply)
{
    answer(std::move(reply), [this, id]() -> Result<RemovalPreview> {
        const auto workspace = tokens(id);
        if (!workspace) {
            return fail(gone());
        }
        RemovalPreview preview;
        for (const Token &token : workspace->living()) {
            ++preview.livingTokens;
            preview.usedLastWeek += token.lastUsed && m_clock.now() - *token.lastUsed <= std::chrono::days{7};
        }
        return preview;
    });
}

void ScriptedWorkspaces::remove(WorkspaceId id, Reply<bool> reply)
{
    answer(std::move(reply), [this, id]() -> Result<bool> {
        const auto removed = tokens(id);
        if (!removed) {
            return fail(gone());
        }
        std::erase(m_workspaces, removed);
        removed->setGone();
        Q_EMIT changed();
        return true;
    });
}

void ScriptedWorkspaces::acceptClock(Reply<bool> reply)
{
    answer<bool>(std::move(reply), [this]() -> Result<bool> {
        if (m_commandFault) {
            return fail(*std::exchange(m_commandFault, std::nullopt));
        }
        Health health = m_health;
        health.timeSeen.reset();
        setHealth(health);
        return true;
    });
}

std::unique_ptr<TokenStore> ScriptedWorkspaces::open(const WorkspaceId &id)
{
    auto opened = tokens(id);
    return opened ? std::make_unique<ScriptedStore>(std::move(opened)) : nullptr;
}

void ScriptedWorkspaces::recordDelivery(WorkspaceId workspace, TokenId token, Generation generation,
                                        Delivery delivery, Reply<bool> reply)
{
    auto shared = std::make_shared<Reply<bool>>(std::move(reply));
    QMetaObject::invokeMethod(
        this,
        [this, workspace, token, generation, delivery, shared] {
            if (const auto fault = std::exchange(m_deliveryFault, std::nullopt)) {
                (*shared)(fail(*fault));
                return;
            }
            m_deliveries.push_back({workspace, token, generation, delivery});
            const auto place = tokens(workspace);
            auto delivered = place ? place->find(token) : std::nullopt;
            if (delivered && delivered->generation == generation && !delivered->delivered) {
                delivered->delivered = true;
                delivered->delivery = deliveryWord(delivery);
                delivered->deliveredAt = m_clock.now();
                place->put(*delivered);
            }
            (*shared)(true);
        },
        Qt::QueuedConnection);
}

} // namespace tkd::test
