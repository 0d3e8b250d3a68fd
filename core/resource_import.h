// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/resource.h"

#include <QByteArray>

namespace tkd {

/// Reads resources from a file that a person has: JSON (an array of objects, or one object with it as
/// "resources") or CSV with a head line; which of the two is seen by its first character. The columns are id,
/// type, name, region, address and labels; further ones are refused, so that a misspelt one is not lost.
/// Labels are "key=value,key=value" or, in JSON, an object. The error names the line or the place.
[[nodiscard]] Result<std::vector<ResourceDraft>> readResources(const QByteArray &file);

} // namespace tkd
