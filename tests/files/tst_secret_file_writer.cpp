// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/files/secret_file_writer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace tkd;

class TestSecretFileWriter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void secret_isWrittenWithALineBreak();
    void answer_comesLaterAndHere();
    void answers_comeInTheOrderOfTheQuestions();
    void error_isAnswered();
    void writer_thatGoesAnswersNothing();
    void longSecret_isWrittenWhole();

private:
    void write(SecretFileWriter &writer, const QString &name, QByteArrayView text);
    [[nodiscard]] QByteArray contents(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<Result<bool>> m_answers;
};

void TestSecretFileWriter::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_answers.clear();
}

void TestSecretFileWriter::write(SecretFileWriter &writer, const QString &name, QByteArrayView text)
{
    writer.write(m_folder->filePath(name), Secret(text), {this, [this](Result<bool> written) {
                                                              QCOMPARE(QThread::currentThread(), thread());
                                                              m_answers.push_back(std::move(written));
                                                          }});
}

QByteArray TestSecretFileWriter::contents(const QString &name) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "unreadable"_ba;
}

void TestSecretFileWriter::secret_isWrittenWithALineBreak()
{
    SecretFileWriter writer;
    write(writer, u"token"_s, "tkdesk_abc");
    QTRY_COMPARE(m_answers.size(), std::size_t{1});
    QVERIFY(m_answers.front());
    QCOMPARE(contents(u"token"_s), "tkdesk_abc\n"_ba);
    struct stat seen
    {
    };
    QCOMPARE(::stat(QFile::encodeName(m_folder->filePath(u"token"_s)).constData(), &seen), 0);
    QCOMPARE(seen.st_mode & 07777, mode_t(0600));
}

void TestSecretFileWriter::answer_comesLaterAndHere()
{
    SecretFileWriter writer;
    write(writer, u"token"_s, "tkdesk_abc");
    QVERIFY(m_answers.empty());
    QTRY_COMPARE(m_answers.size(), std::size_t{1});
}

void TestSecretFileWriter::answers_comeInTheOrderOfTheQuestions()
{
    SecretFileWriter writer;
    write(writer, u"a"_s, "first");
    write(writer, u"a"_s, "second");
    write(writer, u"b"_s, "third");
    QTRY_COMPARE(m_answers.size(), std::size_t{3});
    QVERIFY(m_answers[0] && !m_answers[1] && m_answers[2]);
    QCOMPARE(contents(u"a"_s), "first\n"_ba);
}

void TestSecretFileWriter::error_isAnswered()
{
    SecretFileWriter writer;
    write(writer, u"none/token"_s, "tkdesk_abc");
    QTRY_COMPARE(m_answers.size(), std::size_t{1});
    QCOMPARE(m_answers.front().error().kind, ErrorKind::NotFound);
    QVERIFY(!m_answers.front().error().message.contains(u"tkdesk_abc"_s));
}

void TestSecretFileWriter::writer_thatGoesAnswersNothing()
{
    {
        SecretFileWriter writer;
        write(writer, u"token"_s, "tkdesk_abc");
    }
    QCoreApplication::sendPostedEvents();
    QVERIFY(m_answers.empty());
    QCOMPARE(contents(u"token"_s), "tkdesk_abc\n"_ba); // what was begun is finished
}

void TestSecretFileWriter::longSecret_isWrittenWhole()
{
    const QByteArray text(qsizetype(Secret::maxSize), 'j');
    SecretFileWriter writer;
    write(writer, u"token"_s, text);
    QTRY_COMPARE(m_answers.size(), std::size_t{1});
    QCOMPARE(contents(u"token"_s), QByteArray(text + '\n'));
}

QTEST_GUILESS_MAIN(TestSecretFileWriter)
#include "tst_secret_file_writer.moc"
