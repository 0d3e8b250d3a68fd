// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/form_dialog.h"

namespace tkd {

/// Name, version, licence and where the vault is. GUI thread.
class AboutDialog final : public FormDialog
{
    Q_OBJECT
public:
    AboutDialog(const QString &vaultPlace, QWidget *parent);
};

} // namespace tkd
