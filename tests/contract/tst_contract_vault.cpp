// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_file.h"
#include "stores/vault/vault_workspaces.h"
#include "tests/contract/awaited.h"
#include "tests/contract/contract_test.h"

#include <QTemporaryDir>

namespace tkd::test {

using namespace Qt::StringLiterals;

/// The vault under the contract, on a real file of its own.
class VaultRig final : public ContractRig
{
public:
    VaultRig()
        : m_workspaces(VaultLocation{m_directory.filePath(u"private/vault.db"_s)}, m_clock)
    {
        waitUntil([this] { return !m_workspaces.all().empty(); });
    }
    [[nodiscard]] std::unique_ptr<TokenStore> open() override
    {
        const auto all = m_workspaces.all();
        return all.empty() ? nullptr : m_workspaces.open(all.front().id);
    }
    void removeWorkspace() override
    {
        const auto id = m_workspaces.all().front().id;
        std::ignore =
            answerOf<bool>([this, &id](Reply<bool> reply) { m_workspaces.remove(id, std::move(reply)); });
    }

private:
    QTemporaryDir m_directory;
    SystemClock m_clock;
    VaultWorkspaces m_workspaces;
};

} // namespace tkd::test

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    tkd::test::ContractTest test([] { return std::make_unique<tkd::test::VaultRig>(); });
    return QTest::qExec(&test, argc, argv);
}
