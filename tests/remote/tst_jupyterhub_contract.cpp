// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// A real JupyterHub under the contract of every store; with --tls, over https with an authority of its own.
#include "tests/contract/contract_test.h"
#include "tests/remote/real_rig.h"

namespace tkd::test {

using namespace Qt::StringLiterals;

class HubRig final : public RealRig
{
public:
    using RealRig::RealRig;

    [[nodiscard]] TokenDraft draft(const QString &name) const override
    {
        TokenDraft draft;
        draft.name = name;
        draft.roles = {Role(u"servers"_s)};
        draft.scope.endpoints = {*EndpointName::parse(u"group=data-science"),
                                 *EndpointName::parse(u"user=bob")};
        return draft;
    }
};

} // namespace tkd::test

int main(int argc, char *argv[])
{
    using namespace Qt::StringLiterals;
    const bool isTls = argc > 1 && QByteArrayView(argv[1]) == "--tls";
    int rest = isTls ? 1 : argc;
    QCoreApplication application(argc, argv);
    tkd::test::OwnServer server;
    if (!server.start(u"run_jupyterhub.py"_s, isTls ? QStringList{u"--tls"_s} : QStringList())) {
        qFatal("JupyterHub did not start: %s", qPrintable(server.error()));
    }
    tkd::test::RealServer real;
    real.settings = {u"jupyterhub"_s, u"token"_s, server.address()};
    real.settings.user = server.fact(u"user"_s);
    real.credential = server.credential();
    real.caFile = server.fact(u"caFile"_s);
    real.pin = server.fact(u"pin"_s);
    tkd::test::ContractTest test([&real] { return std::make_unique<tkd::test::HubRig>(real); });
    return QTest::qExec(&test, rest, argv);
}
