// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/files/secret_file_writer.h"

#include "stores/files/private_file.h"

namespace tkd {

namespace {

constexpr int patience = 3000; // ms

Result<bool> writeNew(const QString &path, const Secret &secret)
{
    auto file = PrivateFile::create(path);
    if (!file) {
        return fail(file.error());
    }
    return writeSecret(*file, secret).map([] { return true; });
}

} // namespace

SecretFileWriter::SecretFileWriter()
    : m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(1);
}

SecretFileWriter::~SecretFileWriter()
{
    if (!m_pool->waitForDone(patience)) {
        // A network disk that is gone holds the thread inside the kernel; the program's end ends it.
        static_cast<void>(m_pool.release());
    }
}

void SecretFileWriter::write(QString path, Secret secret, Reply<bool> reply)
{
    // Shared, because what a pool runs has to be copyable and a secret is not.
    m_pool->start([path = std::move(path), held = std::make_shared<Secret>(std::move(secret)),
                   answer = m_desk.take(std::move(reply))] {
        Result<bool> written = writeNew(path, *held);
        held->wipe();
        answer(std::move(written));
    });
}

Result<void> writeSecret(PrivateFile &file, const Secret &secret)
{
    const std::string_view text = secret.reveal();
    return file.write({text.data(), qsizetype(text.size())})
        .and_then([&file] { return file.write("\n"); })
        .and_then([&file] { return file.finish(); });
}

} // namespace tkd
