// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/fault_vfs.h"

#include <sqlite3.h>

#include <new>

#include <unistd.h>

namespace tkd::test {

namespace {

constexpr const char vfsName[] = "tokendesk-faults";

struct State
{
    int calls = 0;
    int at = 0;
    Fault fault = Fault::None;
};

State &state()
{
    static State one;
    return one;
}

/// True if this changing call goes wrong.
bool goesWrong()
{
    State &now = state();
    ++now.calls;
    const bool here = now.at > 0 && now.calls == now.at;
    const bool after = now.at > 0 && now.calls > now.at;
    if (here && now.fault == Fault::Kill) {
        ::_exit(killedByFault);
    }
    return (here && now.fault != Fault::None) || (after && now.fault == Fault::FailFromThenOn);
}

/// Our file: the real one lies right behind it in the same memory.
struct File
{
    sqlite3_file base;
    sqlite3_file *real;
};

sqlite3_vfs *realVfs()
{
    static sqlite3_vfs *const found = sqlite3_vfs_find(nullptr);
    return found;
}

sqlite3_file *real(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file)->real;
}

int closeFile(sqlite3_file *file)
{
    return real(file)->pMethods != nullptr ? real(file)->pMethods->xClose(real(file)) : SQLITE_OK;
}
int readFile(sqlite3_file *file, void *to, int size, sqlite3_int64 at)
{
    return real(file)->pMethods->xRead(real(file), to, size, at);
}
int writeFile(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    return goesWrong() ? SQLITE_IOERR_WRITE : real(file)->pMethods->xWrite(real(file), from, size, at);
}
int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    return goesWrong() ? SQLITE_IOERR_TRUNCATE : real(file)->pMethods->xTruncate(real(file), size);
}
int syncFile(sqlite3_file *file, int flags)
{
    return goesWrong() ? SQLITE_IOERR_FSYNC : real(file)->pMethods->xSync(real(file), flags);
}
int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    return real(file)->pMethods->xFileSize(real(file), size);
}
int lockFile(sqlite3_file *file, int level)
{
    return real(file)->pMethods->xLock(real(file), level);
}
int unlockFile(sqlite3_file *file, int level)
{
    return real(file)->pMethods->xUnlock(real(file), level);
}
int checkReserved(sqlite3_file *file, int *result)
{
    return real(file)->pMethods->xCheckReservedLock(real(file), result);
}
int control(sqlite3_file *file, int what, void *argument)
{
    return real(file)->pMethods->xFileControl(real(file), what, argument);
}
int sectorSize(sqlite3_file *file)
{
    return real(file)->pMethods->xSectorSize(real(file));
}
int characteristics(sqlite3_file *file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int shmMap(sqlite3_file *file, int page, int size, int extend, void volatile **to)
{
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, to);
}
int shmLock(sqlite3_file *file, int offset, int count, int flags)
{
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void shmBarrier(sqlite3_file *file)
{
    real(file)->pMethods->xShmBarrier(real(file));
}
int shmUnmap(sqlite3_file *file, int remove)
{
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

constexpr sqlite3_io_methods methods{2,          closeFile,  readFile,        writeFile,  truncateFile,
                                     syncFile,   fileSize,   lockFile,        unlockFile, checkReserved,
                                     control,    sectorSize, characteristics, shmMap,     shmLock,
                                     shmBarrier, shmUnmap,   nullptr,         nullptr};

int openFile(sqlite3_vfs *, const char *path, sqlite3_file *file, int flags, int *outFlags)
{
    auto *ours = new (file) File{};
    ours->real = reinterpret_cast<sqlite3_file *>(ours + 1);
    const int code = realVfs()->xOpen(realVfs(), path, ours->real, flags, outFlags);
    ours->base.pMethods = ours->real->pMethods != nullptr ? &methods : nullptr;
    return code;
}

int deleteFile(sqlite3_vfs *, const char *path, int syncDirectory)
{
    return goesWrong() ? SQLITE_IOERR_DELETE : realVfs()->xDelete(realVfs(), path, syncDirectory);
}

sqlite3_vfs makeVfs()
{
    sqlite3_vfs ours = *realVfs();
    ours.pNext = nullptr;
    ours.zName = vfsName;
    ours.szOsFile = static_cast<int>(sizeof(File)) + realVfs()->szOsFile;
    ours.xOpen = openFile;
    ours.xDelete = deleteFile;
    return ours;
}

} // namespace

QByteArray FaultVfs::name()
{
    static sqlite3_vfs ours = makeVfs();
    static const int registered = sqlite3_vfs_register(&ours, 0);
    return registered == SQLITE_OK ? QByteArray(vfsName) : QByteArray();
}

void FaultVfs::arm(int at, Fault fault)
{
    state() = State{0, at, fault};
}

int FaultVfs::calls()
{
    return state().calls;
}

} // namespace tkd::test
