// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// OVHcloud's public API under the contract of every store: the AI tokens or, with --serving, the Serving
// Engine's.
#include "tests/contract/contract_test.h"
#include "tests/remote/double_rig.h"
#include "tests/remote/ovh_rig.h"

namespace tkd::test {

using namespace Qt::StringLiterals;

/// On a clock of its own, and in small pages.
class OvhRig : public DoubleRig
{
public:
    explicit OvhRig(RemoteRig (*make)(OvhDouble &))
        : m_rig(make(m_double))
    {
        m_double.setAhead(-7000);
        m_double.setPageSize(7);
    }
    ~OvhRig() override { endOf(m_double); }

protected:
    [[nodiscard]] RemoteRig &rig() override { return m_rig; }

private:
    OvhDouble m_double;
    RemoteRig m_rig;
};

/// Its tokens have no name.
class ServingRig final : public OvhRig
{
public:
    using OvhRig::OvhRig;

    [[nodiscard]] TokenDraft draft(const QString &) const override
    {
        TokenDraft draft;
        draft.roles = {Role(u"model-evaluation"_s), Role(u"model-management"_s)};
        draft.scope.resources = {*ResourcePattern::parse(u"iris*")};
        return draft;
    }
};

} // namespace tkd::test

int main(int argc, char *argv[])
{
    const bool isServing = argc > 1 && QByteArrayView(argv[1]) == "--serving";
    QCoreApplication application(argc, argv);
    tkd::test::ContractTest test([isServing]() -> std::unique_ptr<tkd::test::ContractRig> {
        if (isServing) {
            return std::make_unique<tkd::test::ServingRig>(tkd::test::ovhServingRig);
        }
        return std::make_unique<tkd::test::OvhRig>(tkd::test::ovhAiRig);
    });
    return QTest::qExec(&test, isServing ? 1 : argc, argv);
}
