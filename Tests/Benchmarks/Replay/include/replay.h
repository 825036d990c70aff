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

/* How many timed steps there are. */
int replay_steps(void);

/* Opens the database at `path`, runs everything, and writes the nanoseconds of each timed step to
   `nanoseconds`, which has room for all. 0, or the number of the statement that failed. */
int replay_run(const char *path, long *nanoseconds);

#endif
