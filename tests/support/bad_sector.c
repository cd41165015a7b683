/* SPDX-License-Identifier: Apache-2.0 */
/* A disk with one sector that cannot be read: to be loaded before a program (LD_PRELOAD).
   BAD_FILE is the inode of the file that it is in, BAD_BEGIN and BAD_END are where it begins and ends. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int is_bad(int file, off_t begin, size_t size)
{
    const char *inode = getenv("BAD_FILE");
    struct stat status;
    if (inode == NULL || begin < 0 || fstat(file, &status) != 0 || status.st_ino != strtoull(inode, NULL, 10))
        return 0;
    return begin < strtoll(getenv("BAD_END"), NULL, 10)
        && begin + (off_t)size > strtoll(getenv("BAD_BEGIN"), NULL, 10);
}

ssize_t pread64(int file, void *to, size_t size, off64_t begin)
{
    ssize_t (*really)(int, void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pread64");
    if (is_bad(file, begin, size)) {
        errno = EIO;
        return -1;
    }
    return really(file, to, size, begin);
}

ssize_t pread(int file, void *to, size_t size, off_t begin)
{
    return pread64(file, to, size, begin);
}

ssize_t read(int file, void *to, size_t size)
{
    ssize_t (*really)(int, void *, size_t) = dlsym(RTLD_NEXT, "read");
    if (is_bad(file, lseek(file, 0, SEEK_CUR), size)) {
        errno = EIO;
        return -1;
    }
    return really(file, to, size);
}

ssize_t sendfile64(int to, int from, off64_t *begin, size_t size)
{
    ssize_t (*really)(int, int, off64_t *, size_t) = dlsym(RTLD_NEXT, "sendfile64");
    if (is_bad(from, begin == NULL ? lseek(from, 0, SEEK_CUR) : *begin, size)) {
        errno = EIO;
        return -1;
    }
    return really(to, from, begin, size);
}

ssize_t sendfile(int to, int from, off_t *begin, size_t size)
{
    return sendfile64(to, from, begin, size);
}
