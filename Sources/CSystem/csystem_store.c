#define _GNU_SOURCE
#include "csystem_store.h"

#include <crypt.h>
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

static const struct {
    int option;
    int value;
} switches[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 1},
    {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
};
enum { switch_count = sizeof switches / sizeof switches[0] };

int csystem_store_harden(struct sqlite3 *db) {
    for (int i = 0; i < switch_count; i++) {
        int code = sqlite3_db_config(db, switches[i].option, switches[i].value, NULL);
        if (code != SQLITE_OK) return code;
    }
    /* A file that may not grow is an error of the write, not the end of the process. */
    signal(SIGXFSZ, SIG_IGN);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 1000000);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    return sqlite3_enable_load_extension(db, 0);
}

int csystem_store_is_hardened(struct sqlite3 *db) {
    for (int i = 0; i < switch_count; i++) {
        int value = -1;
        if (sqlite3_db_config(db, switches[i].option, -1, &value) != SQLITE_OK) return 0;
        if (value != switches[i].value) return 0;
    }
    return sqlite3_limit(db, SQLITE_LIMIT_LENGTH, -1) == 1000000
        && sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, -1) == 0;
}

void csystem_store_release(struct sqlite3 *db) { sqlite3_db_release_memory(db); }

int csystem_store_limit_attached(struct sqlite3 *db, int limit) {
    return sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, limit);
}

struct csystem_store_pace {
    int file;
    off_t synced;
};

/* Called now and then by a copy: brings what it has written to the disk, and gives way as long. */
static int keep_pace(void *context) {
    enum { slice = 1 << 20, longest = 5000000 };
    struct csystem_store_pace *pace = context;
    struct stat status;
    if (fstat(pace->file, &status) != 0 || status.st_size - pace->synced < slice) return 0;
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    sync_file_range(
        pace->file, pace->synced, status.st_size - pace->synced,
        SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER);
    clock_gettime(CLOCK_MONOTONIC, &end);
    pace->synced = status.st_size;
    long took = (end.tv_sec - start.tv_sec) * 1000000000L + end.tv_nsec - start.tv_nsec;
    struct timespec pause = {.tv_nsec = took < longest ? took : longest};
    nanosleep(&pause, NULL);
    return 0;
}

struct csystem_store_pace *csystem_store_begin_pace(struct sqlite3 *db, const char *path) {
    struct csystem_store_pace *pace = calloc(1, sizeof *pace);
    if (pace == NULL) return NULL;
    pace->file = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (pace->file < 0) {
        free(pace);
        return NULL;
    }
    sqlite3_progress_handler(db, 2000, keep_pace, pace);
    return pace;
}

void csystem_store_end_pace(struct sqlite3 *db, struct csystem_store_pace *pace) {
    sqlite3_progress_handler(db, 0, NULL, NULL);
    if (pace == NULL) return;
    close(pace->file);
    free(pace);
}

void csystem_store_give_way(void) {
    /* Of this thread alone: to Linux a thread has a priority of its own. */
    setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid), 10);
}

static void big_end(uint8_t *out, uint64_t value) {
    value = htobe64(value);
    memcpy(out, &value, sizeof value);
}

size_t csystem_store_row(
    struct sqlite3_stmt *row, int count, uint8_t *out, size_t capacity, int64_t *values) {
    size_t used = 0;
    for (int column = 0; column < count; column++) {
        /* One look-up for a column; a connection has one thread, so its values hold still. */
        sqlite3_value *value = sqlite3_column_value(row, column);
        int type = sqlite3_value_type(value);
        const void *bytes = NULL;
        values[column] = 0;
        switch (type) {
        case SQLITE_NULL:
            if (used < capacity) out[used] = 0;
            used += 1;
            continue;
        case SQLITE_INTEGER:
            values[column] = sqlite3_value_int64(value);
            if (used + 9 <= capacity) {
                out[used] = 1;
                big_end(out + used + 1, (uint64_t)values[column]);
            }
            used += 9;
            continue;
        case SQLITE_TEXT:
            bytes = sqlite3_value_text(value);
            break;
        case SQLITE_BLOB:
            bytes = sqlite3_value_blob(value);
            break;
        default:
            return 0;
        }
        size_t length = (size_t)sqlite3_value_bytes(value);
        if (used + 9 + length <= capacity) {
            out[used] = type == SQLITE_TEXT ? 2 : 3;
            big_end(out + used + 1, length);
            if (length > 0) memcpy(out + used + 9, bytes, length);
        }
        used += 9 + length;
    }
    return used;
}

int csystem_store_step(struct sqlite3_stmt *row) {
    int code = sqlite3_step(row);
    return code == SQLITE_ROW ? 1 : code == SQLITE_DONE ? 0 : -code;
}

int64_t csystem_store_int(struct sqlite3_stmt *row, int column) {
    return sqlite3_column_int64(row, column);
}

const char *csystem_store_text(struct sqlite3_stmt *row, int column) {
    return (const char *)sqlite3_column_text(row, column);
}

int csystem_store_is_null(struct sqlite3_stmt *row, int column) {
    return sqlite3_column_type(row, column) == SQLITE_NULL;
}

const uint8_t *csystem_store_blob(struct sqlite3_stmt *row, int column, size_t *length) {
    const void *bytes = sqlite3_column_blob(row, column);
    *length = (size_t)sqlite3_column_bytes(row, column);
    return bytes;
}

int csystem_store_parameters(struct sqlite3_stmt *statement) {
    return sqlite3_bind_parameter_count(statement);
}

void csystem_store_reset(struct sqlite3_stmt *statement) { sqlite3_reset(statement); }

const char *csystem_store_message(struct sqlite3_stmt *statement) {
    return sqlite3_errmsg(sqlite3_db_handle(statement));
}

int csystem_store_bind_null(struct sqlite3_stmt *statement, int index) {
    return sqlite3_bind_null(statement, index);
}

int csystem_store_bind_int(struct sqlite3_stmt *statement, int index, int64_t value) {
    return sqlite3_bind_int64(statement, index, value);
}

int csystem_store_bind_text(
    struct sqlite3_stmt *statement, int index, const uint8_t *text, size_t length) {
    return sqlite3_bind_text64(
        statement, index, text ? (const char *)text : "", length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

int csystem_store_bind_blob(
    struct sqlite3_stmt *statement, int index, const uint8_t *bytes, size_t length) {
    return sqlite3_bind_blob64(statement, index, bytes ? (const void *)bytes : "", length, SQLITE_TRANSIENT);
}

int csystem_store_holds(
    struct sqlite3_stmt *row, int column, const uint8_t *bytes, size_t length) {
    const void *found = sqlite3_column_blob(row, column);
    return found != NULL && (size_t)sqlite3_column_bytes(row, column) == length
        && memcmp(found, bytes, length) == 0;
}

int csystem_store_contains(const uint8_t *bytes, size_t length, const char *text) {
    return memmem(bytes, length, text, strlen(text)) != NULL;
}

static uint64_t read_big_end(const uint8_t *bytes) {
    uint64_t value = 0;
    for (int i = 0; i < 8; i++) value = value << 8 | bytes[i];
    return value;
}

int csystem_store_insert(struct sqlite3_stmt *insert, const uint8_t *bytes, size_t length) {
    int count = sqlite3_bind_parameter_count(insert);
    size_t at = 0;
    int code = SQLITE_OK;
    for (int i = 1; i <= count && code == SQLITE_OK; i++) {
        if (at >= length) return SQLITE_MISUSE;
        uint8_t tag = bytes[at++];
        if (tag == 0) {
            code = sqlite3_bind_null(insert, i);
            continue;
        }
        if (length - at < 8) return SQLITE_MISUSE;
        uint64_t value = read_big_end(bytes + at);
        at += 8;
        if (tag == 1) {
            code = sqlite3_bind_int64(insert, i, (int64_t)value);
            continue;
        }
        if (tag > 3 || length - at < value) return SQLITE_MISUSE;
        const char *text = (const char *)bytes + at;
        code = tag == 2 ? sqlite3_bind_text(insert, i, text, (int)value, SQLITE_STATIC)
                        : sqlite3_bind_blob(insert, i, text, (int)value, SQLITE_STATIC);
        at += value;
    }
    if (code == SQLITE_OK && at != length) code = SQLITE_MISUSE;
    if (code != SQLITE_OK) return code;
    sqlite3_step(insert);
    return sqlite3_reset(insert);
}

int64_t csystem_store_file_system(const char *path) {
    struct statfs status;
    return statfs(path, &status) == 0 ? (int64_t)(uint32_t)status.f_type : -1;
}

/* The turn is a lock of another kind on the gate's file, on its first byte: it and flock know
   nothing of each other. Who waits shares a lock on the second byte. */
static int lock_byte(int fd, int command, short type, off_t byte) {
    struct flock span = {.l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};
    return fcntl(fd, command, &span);
}

int csystem_store_mark_waiting(int fd, bool is_waiting) {
    return lock_byte(fd, F_OFD_SETLK, is_waiting ? F_RDLCK : F_UNLCK, 1) == 0 ? 0 : errno;
}

bool csystem_store_has_waiting(int fd) {
    struct flock span = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 1, .l_len = 1};
    return fcntl(fd, F_OFD_GETLK, &span) == 0 && span.l_type != F_UNLCK;
}

static int take_now(int fd, bool is_turn) {
    return is_turn ? lock_byte(fd, F_OFD_SETLK, F_WRLCK, 0) : flock(fd, LOCK_EX | LOCK_NB);
}

static int take(int fd, bool is_turn) {
    return is_turn ? lock_byte(fd, F_OFD_SETLKW, F_WRLCK, 0) : flock(fd, LOCK_EX);
}

int csystem_store_lock_now(int fd, bool is_turn) {
    if (take_now(fd, is_turn) == 0) return 0;
    return errno == EAGAIN || errno == EACCES ? EWOULDBLOCK : errno;
}

static void woken(int signal) { (void)signal; }

static void install_alarm(void) {
    /* No SA_RESTART: the lock's call must come back with EINTR. */
    struct sigaction action = {.sa_handler = woken};
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
}

int csystem_store_lock_wait(int fd, bool is_turn, int milliseconds) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install_alarm);

    /* A timer of this thread: setitimer would wake whichever thread the kernel picks. */
    struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGALRM};
    event.sigev_notify_thread_id = (pid_t)syscall(SYS_gettid);
    timer_t timer;
    if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0) return errno;
    sigset_t alarms, before;
    sigemptyset(&alarms);
    sigaddset(&alarms, SIGALRM);
    pthread_sigmask(SIG_UNBLOCK, &alarms, &before);

    /* It repeats, so that a tick between the two calls is not the only one. */
    struct timespec span = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    struct itimerspec every = {.it_interval = span, .it_value = span};
    int result = 0;
    if (timer_settime(timer, 0, &every, NULL) != 0 || take(fd, is_turn) != 0) result = errno;
    timer_delete(timer);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return result;
}

int csystem_store_unlock(int fd, bool is_turn) {
    int result = is_turn ? lock_byte(fd, F_OFD_SETLK, F_UNLCK, 0) : flock(fd, LOCK_UN);
    return result == 0 ? 0 : errno;
}

static int crypt_into(const char *secret, const char *setting, char *out, size_t capacity) {
    struct crypt_data *data = calloc(1, sizeof *data);
    if (data == NULL) return ENOMEM;
    const char *hash = crypt_rn(secret, setting, data, (int)sizeof *data);
    int result = 0;
    if (hash == NULL || hash[0] == '*') {
        result = EINVAL;
    } else if (strlen(hash) >= capacity) {
        result = ERANGE;
    } else {
        strcpy(out, hash);
    }
    explicit_bzero(data, sizeof *data);
    free(data);
    return result;
}

int csystem_store_hash(const char *secret, char *out, size_t capacity) {
    char setting[CRYPT_GENSALT_OUTPUT_SIZE];
    if (crypt_gensalt_rn("$y$", 0, NULL, 0, setting, sizeof setting) == NULL) return errno;
    return crypt_into(secret, setting, out, capacity);
}

int csystem_store_verify(const char *secret, const char *hash) {
    char mine[CRYPT_OUTPUT_SIZE];
    if (crypt_into(secret, hash, mine, sizeof mine) != 0) return -1;
    size_t length = strlen(hash);
    if (strlen(mine) != length) return 0;
    unsigned char difference = 0;
    for (size_t i = 0; i < length; i++) difference |= (unsigned char)(mine[i] ^ hash[i]);
    return difference == 0;
}
