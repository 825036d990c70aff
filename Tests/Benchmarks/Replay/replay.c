#include "replay.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TEXTS = 512, VALUES = 64 };

struct value {
    int kind; /* a type of SQLite's */
    sqlite3_int64 integer;
    double real;
    char *bytes;
    int count;
};

struct entry {
    int text;
    int timed; /* the number of its step, or -1 */
    int values;
    struct value *value;
};

static struct {
    char *text[TEXTS];
    int texts;
    struct entry *entry;
    int entries, room;
    int step, steps, is_recording;
} tape = {.step = -1};

static int text_of(const char *sql) {
    for (int at = 0; at < tape.texts; at++)
        if (strcmp(tape.text[at], sql) == 0) return at;
    if (tape.texts == TEXTS) return -1;
    tape.text[tape.texts] = strdup(sql);
    return tape.texts++;
}

/* Reads the literal that stands at `*from` in an expanded statement. */
static struct value literal(const char **from) {
    struct value value = {.kind = SQLITE_NULL};
    const char *at = *from;
    if (*at == '\'') {
        value.kind = SQLITE_TEXT;
        value.bytes = malloc(strlen(at) + 1);
        for (at++; at[0] != '\'' || at[1] == '\''; at++) {
            if (*at == '\'') at++;
            value.bytes[value.count++] = *at;
        }
        at++;
    } else if ((*at == 'x' || *at == 'X') && at[1] == '\'') {
        value.kind = SQLITE_BLOB;
        value.bytes = malloc(strlen(at) / 2 + 1);
        for (at += 2; *at != '\''; at += 2) {
            unsigned byte;
            sscanf(at, "%2x", &byte);
            value.bytes[value.count++] = (char)byte;
        }
        at++;
    } else if (strncmp(at, "NULL", 4) == 0) {
        at += 4;
    } else {
        char *end;
        value.kind = SQLITE_INTEGER;
        value.integer = strtoll(at, &end, 10);
        if (*end == '.' || *end == 'e') {
            value.kind = SQLITE_FLOAT;
            value.real = strtod(at, &end);
        }
        at = end;
    }
    *from = at;
    return value;
}

/* The length of a comment, string or quoted name at `sql`, which holds no parameter; else 0. */
static size_t opaque(const char *sql) {
    if (sql[0] == '-' && sql[1] == '-') return strcspn(sql, "\n");
    if (*sql != '\'' && *sql != '"') return 0;
    const char *end = strchr(sql + 1, *sql);
    return end ? (size_t)(end - sql) + 1 : strlen(sql);
}

/* The length of a parameter at `sql`; else 0. */
static size_t parameter(const char *sql) {
    static const char *const name =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
    if (*sql != '?' && *sql != ':') return 0;
    return 1 + strspn(sql + 1, name);
}

/* Finds the values of a statement by laying it beside its expanded form. */
static void record_values(struct entry *entry, sqlite3_stmt *statement, const char *sql) {
    char *expanded = sqlite3_expanded_sql(statement);
    entry->values = sqlite3_bind_parameter_count(statement);
    entry->value = calloc((size_t)entry->values + 1, sizeof *entry->value);
    int next = 0;
    for (const char *from = expanded; *sql && *from;) {
        size_t count = opaque(sql);
        if (count == 0 && (count = parameter(sql)) > 0) {
            char name[VALUES];
            snprintf(name, sizeof name, "%.*s", (int)count, sql);
            int index = sqlite3_bind_parameter_index(statement, name);
            if (index == 0) index = count == 1 ? next + 1 : atoi(name + 1);
            if (index > next) next = index;
            entry->value[index - 1] = literal(&from);
            sql += count;
            continue;
        }
        if (count == 0) count = 1;
        sql += count;
        from += count;
    }
    sqlite3_free(expanded);
}

static int traced(unsigned kind, void *context, void *statement, void *text) {
    (void)kind, (void)context;
    const char *sql = sqlite3_sql(statement);
    /* Statements of triggers are traced as comments; they come by themselves. */
    if (!tape.is_recording || strncmp(text, "--", 2) == 0) return 0;
    if (tape.entries == tape.room) {
        tape.room = tape.room ? 2 * tape.room : 65536;
        tape.entry = realloc(tape.entry, (size_t)tape.room * sizeof *tape.entry);
    }
    struct entry *entry = &tape.entry[tape.entries++];
    *entry = (struct entry){.text = text_of(sql), .timed = tape.step};
    record_values(entry, statement, sql);
    return 0;
}

static int opened(sqlite3 *db, char **error, const struct sqlite3_api_routines *api) {
    (void)error, (void)api;
    return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, traced, NULL);
}

int replay_record(void) {
    tape.is_recording = 1;
    return sqlite3_auto_extension((void (*)(void))opened);
}

void replay_mark(int is_timed) { tape.step = is_timed ? tape.steps++ : -1; }

int replay_end(void) {
    tape.is_recording = 0;
    sqlite3_reset_auto_extension();
    return tape.entries;
}

int replay_steps(void) { return tape.steps; }

int replay_timed_statements(void) {
    int count = 0;
    for (int at = 0; at < tape.entries; at++) count += tape.entry[at].timed >= 0;
    return count;
}

void replay_list(void) {
    for (int at = 0; at < tape.entries; at++)
        if (tape.entry[at].timed == 0) printf("%s\n", tape.text[tape.entry[at].text]);
}

static int bind(sqlite3_stmt *statement, int index, const struct value *value) {
    switch (value->kind) {
    case SQLITE_INTEGER: return sqlite3_bind_int64(statement, index, value->integer);
    case SQLITE_FLOAT: return sqlite3_bind_double(statement, index, value->real);
    case SQLITE_TEXT:
        return sqlite3_bind_text(statement, index, value->bytes, value->count, SQLITE_STATIC);
    case SQLITE_BLOB:
        return sqlite3_bind_blob(statement, index, value->bytes, value->count, SQLITE_STATIC);
    default: return sqlite3_bind_null(statement, index);
    }
}

/* Reads every column of a row, as a program would. */
static void read_row(sqlite3_stmt *statement, long *seen) {
    int columns = sqlite3_column_count(statement);
    for (int at = 0; at < columns; at++) {
        switch (sqlite3_column_type(statement, at)) {
        case SQLITE_TEXT: *seen += sqlite3_column_text(statement, at)[0]; break;
        case SQLITE_BLOB: *seen += sqlite3_column_bytes(statement, at); break;
        default: *seen += (long)sqlite3_column_int64(statement, at);
        }
    }
}

static int run(sqlite3_stmt *statement, const struct entry *entry, long *seen) {
    for (int at = 0; at < entry->values; at++) bind(statement, at + 1, &entry->value[at]);
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) read_row(statement, seen);
    sqlite3_reset(statement);
    return code;
}

static long now(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * 1000000000L + time.tv_nsec;
}

long replay_processor_time(void) { return now(CLOCK_THREAD_CPUTIME_ID); }

int replay_run(const char *path, long *nanoseconds) {
    sqlite3 *db;
    sqlite3_stmt *statements[TEXTS] = {0};
    long seen = 0, start = 0;
    int failed = 0, step = -1;
    if (sqlite3_open(path, &db) != SQLITE_OK) return -1;
    for (int at = 0; at < tape.entries && !failed; at++) {
        const struct entry *entry = &tape.entry[at];
        if (entry->timed != step) {
            long time = replay_processor_time();
            if (step >= 0) nanoseconds[step] = time - start;
            step = entry->timed;
            start = time;
        }
        sqlite3_stmt **statement = &statements[entry->text];
        if (!*statement) sqlite3_prepare_v3(db, tape.text[entry->text], -1, 1, statement, NULL);
        if (!*statement || run(*statement, entry, &seen) != SQLITE_DONE) {
            fprintf(stderr, "%s: %s\n", tape.text[entry->text], sqlite3_errmsg(db));
            failed = at + 1;
        }
    }
    if (step >= 0) nanoseconds[step] = replay_processor_time() - start;
    for (int at = 0; at < tape.texts; at++) sqlite3_finalize(statements[at]);
    sqlite3_close(db);
    return failed;
}

int replay_query(const char *path, const char *sql, long long argument, long *nanoseconds) {
    static sqlite3 *db;
    static sqlite3_stmt *statement;
    if (!db && sqlite3_open(path, &db) != SQLITE_OK) return -1;
    if (!statement && sqlite3_prepare_v3(db, sql, -1, 1, &statement, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s\n", sqlite3_errmsg(db));
        return -1;
    }
    long start = now(CLOCK_MONOTONIC), seen = 0;
    int rows = 0;
    sqlite3_bind_int64(statement, 1, argument);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        read_row(statement, &seen);
        rows++;
    }
    sqlite3_reset(statement);
    *nanoseconds = now(CLOCK_MONOTONIC) - start;
    return rows;
}
