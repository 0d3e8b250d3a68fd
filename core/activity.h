// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/ids.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace tkd {

/// One row of the activity: what was done, by whom, to which token. Never a secret.
struct ActivityRow
{
    qint64 sequence = 0;
    Instant at;
    QString user; ///< the operating system's name for who ran the program
    QString action; ///< one of activityWords()
    WorkspaceId workspace; ///< may be empty
    TokenId token; ///< may be empty
    Generation generation = 0;
    QString outcome; ///< "done" and, for deliver, the word of the delivery
    QString details; ///< a JSON object
    QString tokenName = {}; ///< what the token is called now, or was when it was deleted; may be empty
    QByteArray previous = {}; ///< hash of the row before
    QByteArray hash = {}; ///< over this row and `previous`
    friend bool operator==(const ActivityRow &, const ActivityRow &) = default;
};

/// Which rows are asked for; what is not set does not matter.
struct ActivityFilter
{
    WorkspaceId workspace = {};
    TokenId token = {};
    QString user = {};
    QStringList actions = {}; ///< any of these
    std::optional<Instant> since = {}; ///< included, both
    std::optional<Instant> until = {};
};

/// The actions that a vault records: "create", "regenerate", …
[[nodiscard]] QStringList activityWords();

} // namespace tkd
