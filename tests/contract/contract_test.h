// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/contract/store_contract.h"

#include <QObject>
#include <QTest>

namespace tkd::test {

/// The suite as test rows, for one kind of store.
class ContractTest : public QObject
{
    Q_OBJECT
public:
    explicit ContractTest(RigFactory factory)
        : m_factory(std::move(factory))
    {
    }

private Q_SLOTS:
    void replies_data() { rows(replyContract()); }
    void replies() { run(replyContract()); }
    void tokens_data() { rows(tokenContract()); }
    void tokens() { run(tokenContract()); }

private:
    static void rows(std::span<const ContractCase> cases)
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases.size(); ++i) {
            QTest::newRow(cases[i].name) << int(i);
        }
    }
    void run(std::span<const ContractCase> cases)
    {
        QFETCH(int, index);
        QCOMPARE(findings(cases[std::size_t(index)], m_factory).join(u'\n'), QString());
    }

    RigFactory m_factory;
};

} // namespace tkd::test
