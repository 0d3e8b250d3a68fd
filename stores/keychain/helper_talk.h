// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/system_keychain.h"

#include <string>
#include <string_view>

namespace tkd {

/// What Tokendesk and its keychain helper say to each other over one socket. The task is the helper's only
/// argument; a key to be stored is 32 bytes on its standard input. It answers lines of a word and a text:
///
///     waiting                      the keychain asks the person now; may come first, and only there
///     state WORD                   a keychainWord
///     backend NAME
///     empty                        it could be seen from outside that there is no key
///     detail TEXT                  the keychain's own words
///     key                          with state ready: its 32 bytes follow, and the end
///
/// Anything else is no answer: a helper that died in the middle has said nothing.
namespace helper {

inline constexpr std::string_view waitingLine = "waiting\n";

enum class Task { Find, Look, Make, Remove }; // Look: as Find, and never asks the person
[[nodiscard]] const char *taskWord(Task task);
[[nodiscard]] std::optional<Task> taskFromWord(std::string_view word);

/// In one piece, in guarded memory, because it may hold the key.
[[nodiscard]] Secret answerText(const KeyFinding &finding);
/// nullopt for what is not a whole answer.
[[nodiscard]] std::optional<KeyFinding> parseAnswer(std::string_view text);

} // namespace helper

} // namespace tkd
