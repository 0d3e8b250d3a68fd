// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/connections/server_rig.h"
#include "tests/contract/contract_test.h"

namespace tkd::test {

/// A workspace on a server with its memory in a real vault, under the contract of every store.
class JoinedRig final : public ContractRig
{
public:
    JoinedRig()
        : m_id(m_rig.add().value().workspace.id)
    {
    }
    ~JoinedRig() override
    {
        if (!m_rig.api.faults().isEmpty()) {
            qFatal("the double found: %s", qPrintable(m_rig.api.faults().join(QStringLiteral("; "))));
        }
    }
    [[nodiscard]] std::unique_ptr<TokenStore> open() override { return m_rig.workspaces().open(m_id); }
    void removeWorkspace() override
    {
        (void)answerOf<bool>(
            [this](Reply<bool> reply) { m_rig.workspaces().remove(m_id, std::move(reply)); });
    }

private:
    ServerRig m_rig;
    WorkspaceId m_id;
};

} // namespace tkd::test

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    tkd::test::ContractTest test([] { return std::make_unique<tkd::test::JoinedRig>(); });
    return QTest::qExec(&test, argc, argv);
}
