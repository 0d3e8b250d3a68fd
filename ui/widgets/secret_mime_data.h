// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/secret.h"

#include <QMimeData>

namespace tkd {

/// A secret on its way to the clipboard. The text is made at the moment when somebody pastes, for that paste
/// alone; what is kept is a Secret. It carries the hint by which clipboard managers know not to record it.
class SecretMimeData final : public QMimeData
{
    Q_OBJECT

public:
    explicit SecretMimeData(Secret secret);

    [[nodiscard]] bool hasFormat(const QString &mimeType) const override;
    [[nodiscard]] QStringList formats() const override;

    /// From now on there is nothing to paste, whoever still holds this object.
    void wipe() { m_secret.wipe(); }

protected:
    [[nodiscard]] QVariant retrieveData(const QString &mimeType, QMetaType type) const override;

private:
    Secret m_secret;
};

} // namespace tkd
