#ifndef REPLAY_H
#define REPLAY_H

/* Records every statement that SQLite runs in this process with the values bound to it, and runs
   the same statements again on another copy of the database, as plain C would. */

/* From now on every connection that is opened is recorded. 0 if that is possible. */
int replay_record(void);

/* Says that what follows is part of a timed step, or that it is not. */
void replay_mark(int is_timed);

/* Ends the recording; the number of statements in it. */
int replay_end(void);

/* How many of them are part of timed steps. */
int replay_timed_statements(void);

/* Prints the statements of the first timed step. */
void replay_list(void);

/* How many timed steps there are. */
int replay_steps(void);

/* Nanoseconds that the calling thread has had a processor. In memory nothing is waited for, so it is
   the time of what runs alone, and what others take of a busy machine does not count. */
long replay_processor_time(void);

/* Opens the database at `path`, runs everything, and writes the processor time of each timed step to
   `nanoseconds`, which has room for all. 0, or the number of the statement that failed. */
int replay_run(const char *path, long *nanoseconds);

/* Runs one query with one number for `?1` and reads all of its answer. The database and the
   statement of the first call stay open, as in a program that asks again. The rows, or -1. */
int replay_query(const char *path, const char *sql, long long argument, long *nanoseconds);

#endif
