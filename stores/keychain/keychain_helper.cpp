// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/keychain/keychain_helper.h"

#include "stores/keychain/helper_process.h"

#include <QFile>
#include <QFileInfo>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

using Clock = std::chrono::steady_clock;

/// How often the caller's stop flag is looked at.
constexpr std::chrono::milliseconds stopPace{50};
/// More than any answer.
constexpr std::size_t answerRoom = 4096;

/// Reads the helper's answer to its end, its deadline, or until it is stopped.
class Listening
{
public:
    Listening(HelperProcess &process, const KeychainHelper::Options &options,
              const SystemKeychain::Watch &watch)
        : m_process(process)
        , m_options(options)
        , m_watch(watch)
    {
    }

    [[nodiscard]] KeyFinding toTheEnd()
    {
        while (true) {
            if (m_watch.isStopped && m_watch.isStopped()) {
                return {{KeychainState::NotAnswering, u"stopped"_s}};
            }
            if (Clock::now() >= m_deadline) {
                return late();
            }
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_deadline - Clock::now());
            switch (m_process.read(m_answer, m_size, std::min(left, stopPace))) {
            case HelperProcess::Read::Some:
                noticeWaiting();
                break;
            case HelperProcess::Read::Nothing:
                break;
            case HelperProcess::Read::End:
                return answer();
            }
        }
    }

private:
    [[nodiscard]] std::string_view text() const { return m_answer.reveal().substr(0, m_size); }

    void noticeWaiting()
    {
        if (!m_isWaiting && text().starts_with(helper::waitingLine)) {
            m_isWaiting = true;
            m_deadline = Clock::now() + m_options.personWithin;
            if (m_watch.onUnlocking) {
                m_watch.onUnlocking();
            }
        }
    }
    [[nodiscard]] KeyFinding late() const
    {
        return m_isWaiting ? KeyFinding{{KeychainState::Locked, u"its question was not answered"_s}}
                           : KeyFinding{{KeychainState::NotAnswering, u"no answer in time"_s}};
    }
    [[nodiscard]] KeyFinding answer()
    {
        const HelperProcess::Ending ending = m_process.wait();
        if (ending.couldNotRun()) {
            return {{KeychainState::NoLibrary, u"the helper cannot run"_s}};
        }
        auto finding = ending.isClean() ? helper::parseAnswer(text()) : std::nullopt;
        return finding ? std::move(*finding)
                       : KeyFinding{{KeychainState::Failed, u"the helper ended: "_s + ending.text()}};
    }

    HelperProcess &m_process;
    const KeychainHelper::Options &m_options;
    const SystemKeychain::Watch &m_watch;
    Secret m_answer = Secret::ofSize(answerRoom);
    std::size_t m_size = 0;
    Clock::time_point m_deadline = Clock::now() + m_options.answerWithin;
    bool m_isWaiting = false;
};

} // namespace

KeychainHelper::KeychainHelper()
    : KeychainHelper(Options())
{
}

KeychainHelper::KeychainHelper(Options options)
    : m_options(std::move(options))
{
}

QString KeychainHelper::defaultProgram()
{
    const QString here = QFileInfo(QFile::symLinkTarget(u"/proc/self/exe"_s)).absolutePath();
    const QString beside = here + u"/tokendesk-keychain"_s;
    return QFileInfo::exists(beside)
        ? beside
        : QString(here + u'/' + QStringLiteral(TOKENDESK_LIBEXEC_FROM_BIN) + u"/tokendesk-keychain"_s);
}

KeyFinding KeychainHelper::ask(helper::Task task, const Secret &input, const Watch &watch) const
{
    auto process = HelperProcess::start(QFile::encodeName(m_options.program), helper::taskWord(task));
    if (!process) {
        return {{KeychainState::NoLibrary, process.error().detail}};
    }
    process->write(input);
    return Listening(*process, m_options, watch).toTheEnd();
}

KeyFinding KeychainHelper::find(const Watch &watch)
{
    return ask(watch.mayAsk ? helper::Task::Find : helper::Task::Look, {}, watch);
}

KeyFinding KeychainHelper::findOrMake(const Secret &candidate, const Watch &watch)
{
    Q_ASSERT(candidate.size() == vaultKeySize);
    return ask(helper::Task::Make, candidate, watch);
}

Keychain KeychainHelper::remove(const Watch &watch)
{
    return ask(helper::Task::Remove, {}, watch).keychain;
}

} // namespace tkd
