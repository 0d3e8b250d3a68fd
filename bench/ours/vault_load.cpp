// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
//
// vault_load VAULT: the load of a whole workspace by the window's own parts, without the window: the workers
// of the vault, the controller of the list and the model of the table. From the first page, which is what a
// window paints, to the moment from which search and select-all cover every token.
#include "bench/common/figures.h"
#include "core/clock.h"
#include "models/token_list_controller.h"
#include "models/token_table_model.h"
#include "stores/vault/vault_file.h"
#include "stores/vault/vault_workspaces.h"

#include <QCoreApplication>

#include <cstdio>
#include <optional>

using namespace tkd;

namespace {

class Loading final : public QObject
{
public:
    explicit Loading(const QString &file)
        : m_workspaces(VaultLocation{file}, m_clock)
        , m_model(m_clock)
    {
        connect(&m_workspaces, &Workspaces::changed, this, &Loading::start);
        connect(&m_workspaces, &Workspaces::healthChanged, this, &Loading::giveUpIfRefused);
    }

private:
    void start()
    {
        if (m_store || m_workspaces.all().empty()) {
            return;
        }
        m_store = m_workspaces.open(m_workspaces.all().front().id);
        m_controller.emplace(*m_store, m_model, m_clock);
        connect(&*m_controller, &TokenListController::stateChanged, this, &Loading::notice);
        connect(&*m_controller, &TokenListController::loaded, this, &Loading::finish);
        m_controller->start();
    }
    void notice()
    {
        if (m_controller->state() == TokenListController::State::Failed) {
            giveUp(m_controller->error());
        } else if (!m_sinceFirstPage && m_model.loaded() > 0) {
            m_sinceFirstPage.emplace();
        }
    }
    void finish()
    {
        if (!m_sinceFirstPage || m_model.loaded() != m_model.total()) {
            giveUp({ErrorKind::Internal, QStringLiteral("not everything was loaded")});
            return;
        }
        bench::put("loaded_ms", m_sinceFirstPage->wall() * 1e3, "ms");
        bench::put("rows", static_cast<double>(m_model.loaded()), "rows");
        QCoreApplication::exit(0);
    }
    void giveUpIfRefused()
    {
        if (m_workspaces.health().state == Health::State::Refused) {
            giveUp(m_workspaces.health().reason);
        }
    }
    static void giveUp(const Error &error)
    {
        std::fprintf(stderr, "%s %s\n", qPrintable(error.message), qPrintable(error.detail));
        QCoreApplication::exit(1);
    }

    SystemClock m_clock;
    VaultWorkspaces m_workspaces;
    TokenTableModel m_model;
    std::unique_ptr<TokenStore> m_store;
    std::optional<TokenListController> m_controller;
    std::optional<bench::Stopwatch> m_sinceFirstPage;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("usage: vault_load VAULT\n", stderr);
        return 2;
    }
    const Loading loading(QString::fromLocal8Bit(argv[1]));
    return QCoreApplication::exec();
}
