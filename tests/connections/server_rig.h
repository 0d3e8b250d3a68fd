// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/servers/server_workspaces.h"
#include "stores/vault/vault_file.h"
#include "stores/vault/vault_workspaces.h"
#include "tests/contract/awaited.h"
#include "tests/contract/store_calls.h"
#include "tests/remote/ovh_double.h"
#include "tests/remote/remote_rig.h"
#include "tests/support/scripted_keychain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace tkd::test {

/// A keychain that the test keeps in its hands.
class LentKeychain final : public SystemKeychain
{
public:
    explicit LentKeychain(std::shared_ptr<ScriptedKeychain> lender)
        : m_lender(std::move(lender))
    {
    }
    KeyFinding find(const Watch &watch) override { return m_lender->find(watch); }
    KeyFinding findOrMake(const Secret &candidate, const Watch &watch) override
    {
        return m_lender->findOrMake(candidate, watch);
    }
    Keychain remove(const Watch &watch) override { return m_lender->remove(watch); }

private:
    std::shared_ptr<ScriptedKeychain> m_lender;
};

/// A real vault joined with a double of OVHcloud's API. The program can be ended and started again.
class ServerRig
{
public:
    explicit ServerRig(bool hasKeychain = true)
        : m_hasKeychain(hasKeychain)
    {
        start();
    }

    void end() { m_workspaces.reset(); }
    void start()
    {
        auto vault = std::make_unique<VaultWorkspaces>(
            location(), m_clock, m_hasKeychain ? std::make_unique<LentKeychain>(keychain) : nullptr);
        m_workspaces = std::make_unique<ServerWorkspaces>(std::move(vault), m_clock, testLimits());
        waitUntil([this] { return m_workspaces->health().state == Health::State::Ready; });
    }

    [[nodiscard]] VaultLocation location() const
    {
        return {m_directory.filePath(QStringLiteral("vault.db"))};
    }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    /// Every byte that lies in the vault's directory.
    [[nodiscard]] QByteArray files() const
    {
        QByteArray all;
        const QDir directory(m_directory.path());
        const auto names = directory.entryList(QDir::Files | QDir::Hidden);
        for (const QString &name : names) {
            QFile file(directory.filePath(name));
            all += file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
        }
        return all;
    }
    [[nodiscard]] ServerWorkspaces &workspaces() { return *m_workspaces; }
    [[nodiscard]] Connections &connections() { return *m_workspaces->connections(); }
    [[nodiscard]] Workspace workspace(const WorkspaceId &id) const
    {
        for (const Workspace &one : m_workspaces->all()) {
            if (one.id == id) {
                return one;
            }
        }
        return {};
    }

    [[nodiscard]] ConnectionSettings settings() const
    {
        ConnectionSettings settings{QStringLiteral("ovh-ai"), QStringLiteral("application"), api.address()};
        settings.project = QString::fromLatin1(OvhDouble::project);
        return settings;
    }
    [[nodiscard]] static Credentials keys(const char *consumerKey = OvhDouble::consumerKey)
    {
        Credentials keys;
        keys.set(CredentialPart::ApplicationKey, Secret(QByteArrayView(OvhDouble::applicationKey)));
        keys.set(CredentialPart::ApplicationSecret, Secret(QByteArrayView(OvhDouble::applicationSecret)));
        keys.set(CredentialPart::ConsumerKey, Secret(QByteArrayView(consumerKey)));
        return keys;
    }
    /// Adds a workspace on the double.
    [[nodiscard]] Result<KeptConnection> add(Credentials credentials = keys())
    {
        const auto shared = std::make_shared<Credentials>(std::move(credentials));
        return answerOf<KeptConnection>([this, shared](Reply<KeptConnection> reply) {
            connections().add(defaultPlatform(), defaultSettings(defaultPlatform()),
                              {settings(), shared->duplicate()}, std::move(reply));
        });
    }
    [[nodiscard]] CredentialState state(const WorkspaceId &id)
    {
        return connections().connection(id).value().credentials;
    }

    mutable OvhDouble api;
    std::shared_ptr<ScriptedKeychain> keychain = std::make_shared<ScriptedKeychain>();

private:
    QTemporaryDir m_directory;
    SystemClock m_clock;
    bool m_hasKeychain;
    std::unique_ptr<ServerWorkspaces> m_workspaces;
};

} // namespace tkd::test
