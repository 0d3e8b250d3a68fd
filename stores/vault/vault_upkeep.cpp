// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_upkeep.h"

#include "core/home_address.h"
#include "stores/vault/vault.h"
#include "stores/vault/vault_connect.h"
#include "stores/vault/vault_link.h"

#include <QCoreApplication>

namespace tkd {

namespace {

using namespace std::chrono_literals;

constexpr auto afterLastWrite = 1s;
constexpr auto afterStart = 3s; ///< the first list is on the screen
constexpr auto purgePace = 1h;
constexpr auto checkPace = 24h;

Error damage(const CheckReport &report)
{
    return {ErrorKind::Corrupt,
            QCoreApplication::translate(
                "Vault",
                "A check of the vault found damage. Nothing can be changed in it until it "
                "is repaired."),
            report.problems.join(u'\n')};
}

} // namespace

VaultUpkeep::VaultUpkeep(VaultLink &link)
    : m_link(link)
    , m_home(std::make_shared<HomeAddress>(this))
{
    m_checkpointSoon.setSingleShot(true);
    m_checkpointSoon.setInterval(afterLastWrite);
    connect(&m_link, &VaultLink::asked, &m_checkpointSoon, qOverload<>(&QTimer::start));
    connect(&m_checkpointSoon, &QTimer::timeout, this, &VaultUpkeep::checkpoint);
    connect(&m_purgeSoon, &QTimer::timeout, this, &VaultUpkeep::purge);
    m_checkSoon.setSingleShot(true);
    connect(&m_checkSoon, &QTimer::timeout, this, &VaultUpkeep::askWhetherToCheck);
}

VaultUpkeep::~VaultUpkeep()
{
    m_home->moveOut();
}

void VaultUpkeep::start(bool checkNow)
{
    m_checkNow = checkNow;
    m_purgeSoon.start(afterStart);
    m_checkSoon.start(afterStart);
}

void VaultUpkeep::stop()
{
    m_home->moveOut();
    pause();
}

void VaultUpkeep::pause()
{
    m_checkpointSoon.stop();
    m_purgeSoon.stop();
    m_checkSoon.stop();
    m_checker.reset();
}

void VaultUpkeep::checkpoint()
{
    m_link.writer().post([](const Result<Vault *> &vault) {
        if (vault) {
            // What cannot be done now is done after the next write, or at the end.
            std::ignore = (*vault)->checkpointPassive();
        }
    });
}

void VaultUpkeep::purge()
{
    m_purgeSoon.setInterval(purgePace);
    for (const auto &workspace : m_link.workspaces()) {
        if (!workspace.settings.purgeAfter) {
            continue;
        }
        m_link.writer().post(
            [id = workspace.id, age = *workspace.settings.purgeAfter](const Result<Vault *> &vault) {
                if (!vault) {
                    return;
                }
                // After a fault it is tried again in an hour.
                if (const auto purged = (*vault)->purgeTombstones(id, age); purged && *purged > 0) {
                    std::ignore = (*vault)->checkpointTruncate();
                }
            });
    }
}

void VaultUpkeep::askWhetherToCheck()
{
    if (std::exchange(m_checkNow, false)) {
        check();
        return;
    }
    m_link.reader().post([this, home = m_home, now = m_link.clock().now()](const Result<Vault *> &vault) {
        if (!vault) {
            return;
        }
        const auto last = (*vault)->lastCheck();
        // A last check in the future is a clock that was set back: not to be believed.
        if (last && (!*last || now < (*last)->at || now - (*last)->at >= checkPace)) {
            home->post([this] { check(); });
        }
    });
}

void VaultUpkeep::check()
{
    m_checker = std::make_unique<VaultWorker>();
    m_checker->open([where = m_link.location(), &clock = m_link.clock()](const VaultWorker::StopFlag &stop) {
        return connectReader(where, clock, stop);
    });
    m_checker->post([this, home = m_home](const Result<Vault *> &vault) {
        auto report = vault ? (*vault)->fullCheck() : Result<CheckReport>(fail(vault.error()));
        home->post([this, report = std::move(report)] { finishCheck(report); });
    });
}

void VaultUpkeep::finishCheck(const Result<CheckReport> &report)
{
    m_checker.reset();
    m_checkSoon.start(checkPace);
    if (!report) {
        return;
    }
    m_link.writer().post([report = *report](const Result<Vault *> &vault) {
        if (vault) {
            // A mark that was not set makes the next start check again.
            std::ignore = (*vault)->recordCheck(report);
        }
    });
    if (!report->isGood()) {
        m_link.setDamaged(damage(*report));
    }
}

} // namespace tkd
