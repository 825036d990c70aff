#ifndef CSYSTEM_STORE_H
#define CSYSTEM_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sqlite3;
struct sqlite3_stmt;

/* Switches a connection to what a site file needs: defensive, no checkpoint at close, no triggers
   or views that call unsafe functions, no extensions, limits. Returns an SQLite code. */
int csystem_store_harden(struct sqlite3 *db);

/* Reads the same switches back: 1 when all of them stand, else 0. */
int csystem_store_is_hardened(struct sqlite3 *db);

/* Frees what the connection keeps only to be faster. */
void csystem_store_release(struct sqlite3 *db);

/* How many databases may be attached; the former limit is returned. VACUUM INTO needs one. */
int csystem_store_limit_attached(struct sqlite3 *db, int limit);

/* Has what the connection does next, a copy to the empty file at `path`, go to the disk in slices
   with a pause after each, so that it never keeps the commits of others waiting for long. Returns
   what to end it with, or NULL with errno set. The file must be nobody else's: SQLite's locks on it
   are dropped at the end. */
struct csystem_store_pace *csystem_store_begin_pace(struct sqlite3 *db, const char *path);
void csystem_store_end_pace(struct sqlite3 *db, struct csystem_store_pace *pace);

/* Lets all others go first, for as long as the calling thread lives. */
void csystem_store_give_way(void);

/* Reads the first `count` columns of the current row: as bytes to `out`, which has room for
   `capacity`, and as integers to `values`, 0 for whatever is none.
   Form of the bytes: 0 for NULL; 1 and 8 bytes, big end first, for an integer; 2 or 3, 8 bytes of
   length and the bytes for text and blobs. Returns the number of bytes the row needs; nothing useful
   is written when that is more than `capacity`, and 0 stands for a kind of value that is never
   stored. */
size_t csystem_store_row(
    struct sqlite3_stmt *row, int count, uint8_t *out, size_t capacity, int64_t *values);

/* Goes to the next row: 1 when there is one, 0 at the end, a negative SQLite code otherwise. */
int csystem_store_step(struct sqlite3_stmt *row);

/* A column of the current row: as an integer (0 for NULL), as text (NULL for NULL), and whether it
   is a blob of exactly these bytes. */
int64_t csystem_store_int(struct sqlite3_stmt *row, int column);
const char *csystem_store_text(struct sqlite3_stmt *row, int column);
int csystem_store_holds(
    struct sqlite3_stmt *row, int column, const uint8_t *bytes, size_t length);

/* Whether these bytes contain a text. */
int csystem_store_contains(const uint8_t *bytes, size_t length, const char *text);

int csystem_store_is_null(struct sqlite3_stmt *row, int column);
const uint8_t *csystem_store_blob(struct sqlite3_stmt *row, int column, size_t *length);

/* What a statement takes, and giving it that: SQLITE_OK or an SQLite code. Text and bytes are
   copied. A reset ends its answer and whatever it holds open. */
int csystem_store_parameters(struct sqlite3_stmt *statement);
int csystem_store_bind_null(struct sqlite3_stmt *statement, int index);
int csystem_store_bind_int(struct sqlite3_stmt *statement, int index, int64_t value);
int csystem_store_bind_text(
    struct sqlite3_stmt *statement, int index, const uint8_t *text, size_t length);
int csystem_store_bind_blob(
    struct sqlite3_stmt *statement, int index, const uint8_t *bytes, size_t length);
void csystem_store_reset(struct sqlite3_stmt *statement);

/* What SQLite says of the last error on the statement's connection. */
const char *csystem_store_message(struct sqlite3_stmt *statement);

/* Runs an INSERT once with the values that `bytes` holds in the form of csystem_store_row, one for
   each parameter in turn. Returns SQLITE_OK, an SQLite code, or SQLITE_MISUSE when the bytes are
   not so many values. */
int csystem_store_insert(struct sqlite3_stmt *insert, const uint8_t *bytes, size_t length);

/* The kind of the file system `path` is on (`f_type` of statfs), or -1 with errno set. */
int64_t csystem_store_file_system(const char *path);

/* Takes the lock on `fd`, or the turn to be the next who gets it, if it is free. Returns 0 or errno
   (EWOULDBLOCK when it is taken). */
int csystem_store_lock_now(int fd, bool is_turn);

/* Says that this `fd` waits for its turn, or no longer. Returns 0 or errno. */
int csystem_store_mark_waiting(int fd, bool is_waiting);

/* Whether another opening of the file has said that it waits. */
bool csystem_store_has_waiting(int fd);

/* Waits for the lock or the turn on `fd`, at most about `milliseconds`. Returns 0 or errno (EINTR when time is
   up or a signal came). The timer belongs to the calling thread alone. */
int csystem_store_lock_wait(int fd, bool is_turn, int milliseconds);

/* Lets the lock or the turn go. */
int csystem_store_unlock(int fd, bool is_turn);

/* Makes a yescrypt hash of `secret` with a new salt. Returns 0 or errno. */
int csystem_store_hash(const char *secret, char *out, size_t capacity);

/* 1 when `secret` has this hash, 0 when not, compared in constant time; -1 when it is no hash. */
int csystem_store_verify(const char *secret, const char *hash);

#endif
