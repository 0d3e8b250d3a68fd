// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QSet>
#include <QSignalSpy>
#include <QStringList>

#include <memory>
#include <vector>

namespace tkd::test {

/// Looks for a secret in every place where it must never be: signal arguments of every object, log lines,
/// properties, models, what assistive technology reads, files, and the clipboard. It listens from its making
/// on; a part of the secret is enough to be found. GUI thread, one at a time.
class SecretHunt final : public QObject
{
    Q_OBJECT
public:
    explicit SecretHunt(QObject *parent = nullptr);
    ~SecretHunt() override;

    /// The places that hold the secret. Signals and log: since the start of the hunt; the others: now.
    [[nodiscard]] QStringList inSignals() const;
    [[nodiscard]] QStringList inLog() const;
    [[nodiscard]] QStringList inProperties() const;
    [[nodiscard]] QStringList inModels() const;
    [[nodiscard]] QStringList inAccessibility() const;
    [[nodiscard]] QStringList inClipboard() const;
    [[nodiscard]] QStringList inFiles(const QString &directory) const;
    /// All but the clipboard.
    [[nodiscard]] QStringList everywhere(const QString &directory) const;
    [[nodiscard]] qsizetype watchedSignals() const { return qsizetype(m_spies.size()); }

    /// What to look for: the whole secret, of which a part of twelve characters counts.
    void lookFor(const QByteArray &secret);
    /// Listens to an object and all that it has; new ones are found by themselves.
    void watch(QObject *object);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool holds(const QString &text) const;
    [[nodiscard]] bool holds(const QVariant &value) const;
    [[nodiscard]] QList<QObject *> allObjects() const;

    struct Spy
    {
        QString signal;
        std::unique_ptr<QSignalSpy> spy;
    };
    std::vector<Spy> m_spies;
    QSet<QObject *> m_watched;
    QList<QByteArray> m_parts;
};

} // namespace tkd::test
