#ifndef CSYSTEM_TERMINAL_H
#define CSYSTEM_TERMINAL_H
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

// Signals as bytes in a pipe: SIGWINCH, SIGHUP, SIGTERM, SIGTSTP and SIGCONT are written to it,
// SIGINT, SIGQUIT and SIGPIPE are ignored. Returns the end to read from, or -1.
int csystem_signal_pipe(void);

// A pipe that does not block and is closed on exec; 0 if there is one.
int csystem_pipe(int ends[2]);

// Stops the process as SIGTSTP would have, and returns when it goes on.
void csystem_stop(void);

// What to write and which modes to set on `fd` if the process crashes; the bytes are copied.
void csystem_guard_terminal(int fd, const struct termios *modes, const char *bytes, size_t count);

// Forgets it again.
void csystem_unguard_terminal(void);

// Starts a program on a new terminal of the given size and returns its process; -1 on failure.
// `arguments` and `environment` end with NULL. `*master` is the other side of the terminal.
pid_t csystem_spawn(
    const char *path, char *const arguments[], char *const environment[],
    unsigned short columns, unsigned short rows, int *master);

// Gives a terminal another size; 0 if that was possible.
int csystem_resize(int fd, unsigned short columns, unsigned short rows);

// The size of a terminal; 0 if it has one.
int csystem_size(int fd, unsigned short *columns, unsigned short *rows);
#endif
