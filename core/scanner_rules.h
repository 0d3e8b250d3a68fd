// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QStringList>

namespace tkd {

/// A configuration for gitleaks that finds tokens with these prefixes (each once, the default one always), on
/// top of its own rules.
[[nodiscard]] QByteArray gitleaksRules(QStringList prefixes);

} // namespace tkd
