// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/crash/power_vfs.h"

#include <sqlite3.h>

#include <new>
#include <utility>

#include <unistd.h>

namespace tkd::test {

namespace {

PowerDisk *theDisk = nullptr;
sqlite3_vfs *theSystem = nullptr;
sqlite3_vfs theVfs{};

/// An open file: SQLite's head, the system's file, and whether the model wants to know of it.
struct OpenFile
{
    sqlite3_file head{};
    sqlite3_file *real = nullptr;
    std::string path;
    bool isTracked = false;
    bool isNewName = false; ///< the first sync makes its name durable, too
};

OpenFile &of(sqlite3_file *file)
{
    return *reinterpret_cast<OpenFile *>(file);
}

sqlite3_file *realOf(sqlite3_file *file)
{
    return of(file).real;
}

int closeFile(sqlite3_file *file)
{
    const int code =
        realOf(file)->pMethods != nullptr ? realOf(file)->pMethods->xClose(realOf(file)) : SQLITE_OK;
    sqlite3_free(realOf(file));
    of(file).~OpenFile();
    return code;
}

int writeFile(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset)
{
    if (of(file).isTracked) {
        theDisk->write(of(file).path, offset,
                       {static_cast<const char *>(bytes), static_cast<std::size_t>(count)});
    }
    return realOf(file)->pMethods->xWrite(realOf(file), bytes, count, offset);
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    if (of(file).isTracked) {
        theDisk->truncate(of(file).path, size);
    }
    return realOf(file)->pMethods->xTruncate(realOf(file), size);
}

int syncFile(sqlite3_file *file, int)
{
    if (of(file).isTracked) {
        theDisk->sync(of(file).path, std::exchange(of(file).isNewName, false));
    }
    return SQLITE_OK;
}

// What the model need not know goes straight to the system.
int readFile(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset)
{
    return realOf(file)->pMethods->xRead(realOf(file), bytes, count, offset);
}
int sizeOfFile(sqlite3_file *file, sqlite3_int64 *size)
{
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}
int lockFile(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xLock(realOf(file), level);
}
int unlockFile(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}
int checkReserved(sqlite3_file *file, int *result)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), result);
}
int controlFile(sqlite3_file *file, int operation, void *argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
}
int sectorSize(sqlite3_file *file)
{
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}
int characteristics(sqlite3_file *file)
{
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file)) & ~SQLITE_IOCAP_BATCH_ATOMIC;
}
int mapShared(sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
    return realOf(file)->pMethods->xShmMap(realOf(file), region, size, extend, memory);
}
int lockShared(sqlite3_file *file, int offset, int count, int flags)
{
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}
void sharedBarrier(sqlite3_file *file)
{
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}
int unmapShared(sqlite3_file *file, int remove)
{
    return realOf(file)->pMethods->xShmUnmap(realOf(file), remove);
}

constexpr sqlite3_io_methods methods{
    2,          closeFile,     readFile,      writeFile,   truncateFile, syncFile,        sizeOfFile,
    lockFile,   unlockFile,    checkReserved, controlFile, sectorSize,   characteristics, mapShared,
    lockShared, sharedBarrier, unmapShared,   nullptr,     nullptr,
};

int openFile(sqlite3_vfs *, sqlite3_filename name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *open = new (file) OpenFile;
    open->real = static_cast<sqlite3_file *>(sqlite3_malloc(theSystem->szOsFile));
    open->real->pMethods = nullptr;
    const bool isLog = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
    const bool existed = name != nullptr && ::access(name, F_OK) == 0;
    const int code = theSystem->xOpen(theSystem, name, open->real, flags, outFlags);
    if (code != SQLITE_OK) {
        sqlite3_free(open->real);
        open->~OpenFile();
        file->pMethods = nullptr;
        return code;
    }
    open->isTracked = name != nullptr && (isLog || (flags & SQLITE_OPEN_MAIN_DB) != 0);
    open->isNewName = isLog && (flags & SQLITE_OPEN_CREATE) != 0;
    if (open->isTracked) {
        open->path = name;
        theDisk->open(open->path, existed);
    }
    open->head.pMethods = &methods;
    return SQLITE_OK;
}

int removeFile(sqlite3_vfs *, const char *name, int withDirectory)
{
    theDisk->remove(name, withDirectory != 0);
    return theSystem->xDelete(theSystem, name, 0);
}

} // namespace

void registerPowerVfs(PowerDisk &disk)
{
    theDisk = &disk;
    theSystem = sqlite3_vfs_find(nullptr);
    theVfs = *theSystem;
    theVfs.zName = powerVfsName;
    theVfs.szOsFile = sizeof(OpenFile);
    theVfs.pNext = nullptr;
    theVfs.xOpen = openFile;
    theVfs.xDelete = removeFile;
    sqlite3_vfs_register(&theVfs, 0);
}

} // namespace tkd::test
