// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/keychain/helper_talk.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace tkd::helper {

namespace {

constexpr std::array<std::pair<Task, const char *>, 4> tasks{
    {{Task::Find, "find"}, {Task::Look, "look"}, {Task::Make, "make"}, {Task::Remove, "remove"}}};

constexpr qsizetype longestDetail = 500;

/// On one line, and not too long.
std::string line(const QString &text)
{
    return text.left(longestDetail).simplified().toStdString();
}

std::optional<KeychainState> stateFromWord(std::string_view word)
{
    for (const KeychainState state : allKeychainStates()) {
        if (keychainWord(state).toStdString() == word) {
            return state;
        }
    }
    return std::nullopt;
}

QString string(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Takes one line off `text`; nullopt if it is not ended.
std::optional<std::string_view> takeLine(std::string_view &text)
{
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view first = text.substr(0, end);
    text.remove_prefix(end + 1);
    return first;
}

/// False for a line that is none of the known ones.
bool take(std::string_view read, KeyFinding &finding, bool &hasState)
{
    const std::size_t space = std::min(read.find(' '), read.size());
    const std::string_view word = read.substr(0, space);
    const std::string_view rest = read.substr(std::min(space + 1, read.size()));
    if (word == "state") {
        const auto state = stateFromWord(rest);
        hasState = state.has_value();
        finding.keychain.state = state.value_or(KeychainState::Failed);
        return hasState;
    }
    if (word == "backend") {
        finding.backend = string(rest);
    } else if (word == "detail") {
        finding.keychain.detail = string(rest);
    } else if (read == "empty") {
        finding.isKnownEmpty = true;
    } else {
        return false;
    }
    return true;
}

} // namespace

const char *taskWord(Task task)
{
    const auto at =
        std::find_if(tasks.begin(), tasks.end(), [task](const auto &entry) { return entry.first == task; });
    return at->second;
}

std::optional<Task> taskFromWord(std::string_view word)
{
    const auto at =
        std::find_if(tasks.begin(), tasks.end(), [word](const auto &entry) { return word == entry.second; });
    return at == tasks.end() ? std::nullopt : std::optional(at->first);
}

Secret answerText(const KeyFinding &finding)
{
    std::string head = "state " + keychainWord(finding.keychain.state).toStdString() + '\n';
    head += "backend " + line(finding.backend) + '\n';
    head += finding.isKnownEmpty ? "empty\n" : "";
    head += "detail " + line(finding.keychain.detail) + '\n';
    const bool hasKey = finding.keychain.state == KeychainState::Ready;
    head += hasKey ? "key\n" : "";
    Secret text = Secret::ofSize(head.size() + (hasKey ? finding.key.size() : 0));
    std::memcpy(text.fill(), head.data(), head.size());
    if (hasKey) {
        finding.key.copyTo(text.fill() + head.size());
    }
    return text;
}

std::optional<KeyFinding> parseAnswer(std::string_view text)
{
    if (text.starts_with(waitingLine)) {
        text.remove_prefix(waitingLine.size());
    }
    KeyFinding finding;
    bool hasState = false;
    while (!text.empty()) {
        const auto read = takeLine(text);
        if (!read) {
            return std::nullopt;
        }
        if (*read == "key") {
            finding.key = Secret(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
            text = {};
        } else if (!take(*read, finding, hasState)) {
            return std::nullopt;
        }
    }
    const std::size_t expected = finding.keychain.state == KeychainState::Ready ? vaultKeySize : 0;
    return hasState && finding.key.size() == expected ? std::optional(std::move(finding)) : std::nullopt;
}

} // namespace tkd::helper
