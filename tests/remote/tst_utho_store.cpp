// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// Utho's API under the contract of every store.
#include "tests/contract/contract_test.h"
#include "tests/remote/double_rig.h"
#include "tests/remote/utho_rig.h"

namespace tkd::test {

class UthoRig final : public DoubleRig
{
public:
    UthoRig()
        : m_rig(uthoRig(m_double))
    {
    }
    ~UthoRig() override { endOf(m_double); }
    [[nodiscard]] TokenDraft draft(const QString &name) const override { return uthoDraft(name, true); }
    [[nodiscard]] bool regenerates() const override { return false; }

protected:
    [[nodiscard]] RemoteRig &rig() override { return m_rig; }

private:
    UthoDouble m_double;
    RemoteRig m_rig;
};

} // namespace tkd::test

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    tkd::test::ContractTest test([] { return std::make_unique<tkd::test::UthoRig>(); });
    return QTest::qExec(&test, argc, argv);
}
