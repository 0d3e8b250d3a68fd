// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/reply_desk.h"
#include "core/secret_files.h"

#include <QThreadPool>

#include <memory>

namespace tkd {

class PrivateFile;

/// Writes secrets to files on a thread of its own, one after the other. Lives on the thread of its creator.
class SecretFileWriter final : public SecretFiles
{
public:
    SecretFileWriter();
    /// Waits a moment for what is being written. A disk that never answers is left behind.
    ~SecretFileWriter() override;
    SecretFileWriter(const SecretFileWriter &) = delete;
    SecretFileWriter &operator=(const SecretFileWriter &) = delete;

    void write(QString path, Secret secret, Reply<bool> reply) override;

private:
    ReplyDesk m_desk;
    std::unique_ptr<QThreadPool> m_pool;
};

/// Fills a file that was made for it: the secret, a line break, and safe on the disk.
[[nodiscard]] Result<void> writeSecret(PrivateFile &file, const Secret &secret);

} // namespace tkd
