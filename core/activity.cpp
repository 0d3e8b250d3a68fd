// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/activity.h"

namespace tkd {

using namespace Qt::StringLiterals;

QStringList activityWords()
{
    return {u"create"_s,
            u"regenerate"_s,
            u"edit"_s,
            u"delete"_s,
            u"deliver"_s,
            u"purge"_s,
            u"add-workspace"_s,
            u"change-workspace"_s,
            u"remove-workspace"_s,
            u"add-resource"_s,
            u"edit-resource"_s,
            u"remove-resource"_s,
            u"import-resources"_s,
            u"add-connection"_s,
            u"change-connection"_s,
            u"remove-connection"_s,
            u"backup"_s,
            u"restore"_s,
            u"forget"_s,
            u"replace-key"_s,
            u"accept-clock"_s,
            u"seal"_s};
}

} // namespace tkd
