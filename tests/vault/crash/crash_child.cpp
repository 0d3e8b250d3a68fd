// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/crash/crash_child.h"

#include "tests/contract/store_calls.h"
#include "tests/vault/crash/crash_log.h"

#include <cstdio>
#include <random>

#include <unistd.h>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

/// What the child does, with the real vault and a line before and after each deed.
class Worker
{
public:
    Worker(const ChildWork &work, int log)
        : m_work(work)
        , m_log(log)
        , m_random(work.seed)
        , m_nextNumber(work.firstNumber)
    {
    }

    void run()
    {
        say(false, Deed::Made, "-", 0);
        auto opened = Vault::open({m_work.file}, m_work.options, m_clock);
        if (!opened) {
            giveUp(opened.error());
        }
        m_vault = &opened->vault;
        say(true, Deed::Made, "-", 0);
        takeStock();
        for (int i = 0; i < m_work.operations; ++i) {
            oneDeed();
        }
        std::ignore = m_vault->checkpointTruncate();
    }

private:
    void takeStock()
    {
        const auto workspaces = m_vault->workspaces();
        if (!workspaces) {
            giveUp(workspaces.error());
        }
        m_workspace = workspaces->front().id;
        const auto page = m_vault->page(m_workspace, {}, 100'000);
        if (!page) {
            giveUp(page.error());
        }
        for (std::size_t row = 0; row < page->tokens.size(); ++row) {
            m_tokens.push_back(page->tokens.token(row));
        }
    }

    void oneDeed()
    {
        const auto luck = m_random() % 14;
        if (luck == 0) {
            std::ignore = m_vault->checkpointPassive(); // as an idle window does
        } else if (luck < 7 || m_tokens.empty()) {
            create();
        } else if (luck < 10) {
            regenerate(m_tokens[m_random() % m_tokens.size()]);
        } else if (luck < 12) {
            remove(m_random() % m_tokens.size());
        } else {
            forget(m_tokens[m_random() % m_tokens.size()]);
        }
    }

    void create()
    {
        const auto name = "t" + std::to_string(m_nextNumber++);
        const auto issued = done<IssuedToken>(Deed::Created, name, 1, [this, &name] {
            return m_vault->create(m_workspace, newAction(), goodDraft(QString::fromStdString(name)));
        });
        m_tokens.push_back(issued.token);
        keepSome(issued);
    }
    void regenerate(Token &token)
    {
        const auto issued = done<IssuedToken>(
            Deed::Regenerated, token.name.toStdString(), token.generation + 1, [this, &token] {
                return m_vault->regenerate(m_workspace, newAction(), {token.id, token.generation});
            });
        token = issued.token;
        keepSome(issued);
    }
    /// One in three: the others show that nothing is kept by itself.
    void keepSome(const IssuedToken &issued)
    {
        if (m_random() % 3 != 0) {
            return;
        }
        const Token &token = issued.token;
        const QByteArray place = token.name.toUtf8();
        std::ignore = done<bool>(Deed::Kept, token.name.toStdString(), token.generation, [&, this] {
            const SealedCopy copy{sealSecret(crashKey(), place, issued.secret),
                                  tokenDigest(issued.secret.reveal())};
            return said(m_vault->keepCopy(m_workspace, token.id, token.generation, copy,
                                          {keyCheckOf(crashKey()), u"crash"_s}));
        });
    }
    void forget(const Token &token)
    {
        std::ignore = done<bool>(Deed::Forgotten, token.name.toStdString(), token.generation,
                                 [this, &token] { return m_vault->forgetCopy(m_workspace, token.id); });
    }
    static Result<bool> said(const Result<void> &result)
    {
        return result ? Result<bool>(true) : fail(result.error());
    }
    void remove(std::size_t index)
    {
        const auto token = m_tokens[index];
        m_tokens.erase(m_tokens.begin() + static_cast<std::ptrdiff_t>(index));
        std::ignore =
            done<std::vector<RemoveOutcome>>(Deed::Deleted, token.name.toStdString(), 0, [this, &token] {
                return m_vault->remove(m_workspace, newAction(), {token.id});
            });
    }

    template <class T, class Call>
    T done(Deed deed, const std::string &name, unsigned generation, Call call)
    {
        say(false, deed, name, generation);
        if (m_work.acknowledgesEarly) {
            say(true, deed, name, generation);
        }
        auto result = call();
        if (!result) {
            giveUp(result.error());
        }
        if (!m_work.acknowledgesEarly) {
            say(true, deed, name, generation);
        }
        return std::move(*result);
    }

    void say(bool acknowledged, Deed deed, const std::string &name, unsigned generation) const
    {
        const auto line = DeedLine{acknowledged, deed, name, generation}.text();
        if (::write(m_log, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
            ::_exit(3);
        }
    }
    [[noreturn]] static void giveUp(const Error &error)
    {
        std::fputs(qPrintable(u"child: "_s + error.message + u' ' + error.detail + u'\n'), stderr);
        ::_exit(4);
    }

    const ChildWork &m_work;
    const int m_log;
    const SystemClock m_clock;
    std::mt19937_64 m_random;
    int m_nextNumber;
    Vault *m_vault = nullptr;
    WorkspaceId m_workspace;
    std::vector<Token> m_tokens;
};

} // namespace

Secret crashKey()
{
    return Secret(QByteArray(qsizetype(vaultKeySize), 'k'));
}

void workUntilTheEnd(const ChildWork &work, int log)
{
    Worker(work, log).run();
    ::_exit(0);
}

} // namespace tkd::test
