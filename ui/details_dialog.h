// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/token_details.h"
#include "ui/form_dialog.h"

namespace tkd {

class ClipboardGuard;

/// Everything that is known of a token, and where its secret went. Shows only. GUI thread.
class DetailsDialog final : public FormDialog
{
    Q_OBJECT
public:
    DetailsDialog(const QString &title, const std::vector<DetailLine> &lines, ClipboardGuard &clipboard,
                  QWidget *parent);

    /// "Lost it?": a button that closes this and asks for a regenerate.
    void offerRegenerate();

Q_SIGNALS:
    void regenerateRequested();
};

} // namespace tkd
