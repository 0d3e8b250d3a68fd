// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_link.h"

#include "stores/vault/activity_seals.h"
#include "stores/vault/vault.h"
#include "stores/vault/vault_connect.h"
#include "stores/vault/vault_upkeep.h"

namespace tkd {

namespace {

/// How long another program's change may go unseen, at most.
constexpr std::chrono::milliseconds lookPace{300};
/// How far the computer's clock may stand behind the vault's, and how often that is looked at.
constexpr std::chrono::minutes toleratedBehind{5};
constexpr std::chrono::seconds clockPace{20};
/// What was asked to be written before the end gets this long.
constexpr std::chrono::milliseconds lastPatience{500};

Health healthOf(const OpenedVault &opened, const QString &place)
{
    const auto state = [&opened] {
        switch (opened.state) {
        case VaultState::Opened:
            return Health::State::Ready;
        case VaultState::OpenedReadOnly:
            return Health::State::ReadOnly;
        case VaultState::NeedsRepair:
            return Health::State::NeedsRepair;
        }
        return Health::State::Refused;
    };
    return {state(), opened.reason, place};
}

} // namespace

VaultLink::VaultLink(VaultLocation where, const Clock &clock)
    : m_where(std::move(where))
    , m_clock(clock)
    , m_home(std::make_shared<HomeAddress>(this))
    , m_health{Health::State::Opening, {}, m_where.file}
    , m_upkeep(std::make_unique<VaultUpkeep>(*this))
{
    connect(&m_clockLook, &QTimer::timeout, this, [this] { setHealth(m_health); });
    m_clockLook.start(clockPace);
}

VaultLink::~VaultLink()
{
    stop();
}

const Workspace *VaultLink::find(const WorkspaceId &id) const
{
    return m_known.find(id);
}

const StoredConnection *VaultLink::connection(const WorkspaceId &id) const
{
    return m_known.connection(id);
}

void VaultLink::open()
{
    setRefusal({});
    setHealth({Health::State::Opening, {}, m_where.file});
    // A vault that was there and is gone is not made anew, empty, in its place.
    m_writer.open(
        [this, mayCreate = !m_wasOpen](const VaultWorker::StopFlag &stop) -> Result<std::unique_ptr<Vault>> {
            auto opened = connectWriter(m_where, m_clock, stop, mayCreate);
            if (!opened) {
                m_home->post([this, health = Health{Health::State::Refused, opened.error(), m_where.file}] {
                    setHealth(health);
                });
                return fail(opened.error());
            }
            openReader(healthOf(*opened, m_where.file), opened->recovered);
            return std::make_unique<Vault>(std::move(opened->vault));
        });
}

void VaultLink::stop(SystemKeychain *keychain)
{
    m_home->moveOut();
    m_upkeep->stop();
    m_reader.stop();
    m_writer.stop(lastPatience, [this, keychain](const Result<Vault *> &vault) {
        // Best effort: the log that stays behind is as durable, the time seen is a mark, not a record, and
        // what is not sealed now is sealed the next time.
        if (keychain && permitted(vault)) {
            const auto isStopped = [stop = m_writer.stopFlag()] { return stop->load(); };
            std::ignore = ActivitySeals(**vault, *keychain, {isStopped}).seal();
        }
        std::ignore = (*vault)->noteTime();
        std::ignore = (*vault)->checkpointTruncate();
    });
}

void VaultLink::openReader(const Health &health, bool recovered)
{
    if (health.state != Health::State::Ready) {
        setRefusal(health.reason);
    }
    m_reader.open(
        [this](const VaultWorker::StopFlag &stop) { return connectReader(m_where, m_clock, stop); });
    m_reader.post(
        [this, health, recovered](const Result<Vault *> &vault) { firstLook(vault, health, recovered); });
    m_reader.whenIdle(lookPace, [this](const Result<Vault *> &vault) { look(vault); });
}

void VaultLink::firstLook(const Result<Vault *> &vault, const Health &health, bool recovered)
{
    m_watch.forget();
    m_placeTold = false;
    auto sight = vault ? m_watch.look(**vault) : Result<std::optional<VaultSight>>(fail(vault.error()));
    if (!sight) {
        m_home->post([this, refused = Health{Health::State::Refused, sight.error(), m_where.file}] {
            setHealth(refused);
        });
        return;
    }
    m_home->post([this, sight = sight->value_or(VaultSight{}), health, recovered] {
        // Known before it is said that it can be asked for.
        const auto self = shared_from_this();
        m_wasOpen = true;
        m_known.revision = 0;
        // What was told of the connection before this one counts no more.
        setRefusal(health.state == Health::State::Ready ? std::nullopt : std::optional(health.reason));
        learn(sight);
        setHealth(health);
        if (health.state == Health::State::Ready) {
            m_upkeep->start(recovered);
        }
    });
}

void VaultLink::look(const Result<Vault *> &vault)
{
    m_lookPending = false;
    if (!vault) {
        return;
    }
    if (const auto inPlace = (*vault)->checkPlace(); !inPlace) {
        if (!std::exchange(m_placeTold, true)) {
            m_home->post([this, reason = inPlace.error()] { setUnreachable(reason); });
        }
        return;
    }
    // A fault is seen by whoever asks for the data itself, with the words for it.
    if (const auto sight = m_watch.look(**vault); sight && *sight) {
        m_home->post([this, seen = **sight] { learn(seen); });
    }
}

void VaultLink::tell(Vault &vault)
{
    if (auto sight = sightOf(vault)) {
        m_home->post([this, seen = std::move(*sight)] { learn(seen); });
    }
}

void VaultLink::lookNow()
{
    if (!m_lookPending.exchange(true)) {
        m_reader.post([this](const Result<Vault *> &vault) { look(vault); });
    }
}

Result<Vault *> VaultLink::permitted(Result<Vault *> vault)
{
    const std::scoped_lock lock(m_refusalMutex);
    if (vault && m_refusal) {
        return fail(*m_refusal);
    }
    return vault;
}

void VaultLink::setRefusal(std::optional<Error> reason)
{
    const std::scoped_lock lock(m_refusalMutex);
    m_refusal = std::move(reason);
}

void VaultLink::setDamaged(const Error &reason)
{
    setRefusal(reason);
    setHealth({Health::State::NeedsRepair, reason, m_where.file});
}

void VaultLink::setUnreachable(const Error &reason)
{
    m_upkeep->pause();
    setRefusal(reason);
    setHealth({Health::State::Refused, reason, m_where.file});
}

void VaultLink::setHealth(Health health)
{
    health.timeSeen = lateTime(health.state);
    if (m_health != health) {
        m_health = std::move(health);
        Q_EMIT healthChanged();
    }
}

std::optional<Instant> VaultLink::lateTime(Health::State state) const
{
    const bool open = state != Health::State::Opening && state != Health::State::Refused;
    return open && m_known.seen - m_clock.now() > toleratedBehind ? std::optional(m_known.seen)
                                                                  : std::nullopt;
}

void VaultLink::learn(const VaultSight &sight)
{
    if (sight.revision < m_known.revision) {
        return; // the writer was faster than the reader
    }
    // Whoever hears of it may let go of the last hold on this object.
    const auto self = shared_from_this();
    const VaultSight before = std::exchange(m_known, sight);
    setHealth(m_health);
    if (before.workspaces != sight.workspaces) {
        Q_EMIT workspacesChanged();
    }
    for (const auto &workspace : sight.workspaces) {
        const auto *old = before.find(workspace.id);
        if (old && old->settings != workspace.settings) {
            Q_EMIT settingsChanged(workspace);
        }
    }
    for (const auto &old : before.workspaces) {
        if (before.lastRevision(old.id) != sight.lastRevision(old.id)) {
            Q_EMIT tokensChanged(old.id);
        }
    }
    for (const StoredConnection &one : sight.connections) {
        const auto *old = before.connection(one.workspace);
        if (!old || *old != one) {
            Q_EMIT connectionChanged(one.workspace);
        }
    }
}

} // namespace tkd
