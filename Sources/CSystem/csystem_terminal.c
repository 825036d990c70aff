#define _GNU_SOURCE
#include "csystem_terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int signal_writer = -1;

static void write_signal(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    // A full pipe already holds enough to wake the reader.
    ssize_t written = write(signal_writer, &byte, 1);
    (void)written;
    errno = saved;
}

int csystem_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC | O_NONBLOCK); }

int csystem_signal_pipe(void) {
    int ends[2];
    if (csystem_pipe(ends) != 0) return -1;
    signal_writer = ends[1];
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = write_signal;
    action.sa_flags = SA_RESTART;
    const int caught[] = {SIGWINCH, SIGHUP, SIGTERM, SIGTSTP, SIGCONT};
    for (size_t at = 0; at < sizeof caught / sizeof *caught; at++)
        sigaction(caught[at], &action, NULL);
    action.sa_handler = SIG_IGN;
    const int ignored[] = {SIGINT, SIGQUIT, SIGPIPE};
    for (size_t at = 0; at < sizeof ignored / sizeof *ignored; at++)
        sigaction(ignored[at], &action, NULL);
    return ends[0];
}

void csystem_stop(void) { raise(SIGSTOP); }

static int guarded = -1;
static struct termios guarded_modes;
static char guarded_bytes[256];
static size_t guarded_count;

static void restore_terminal(int number) {
    if (guarded >= 0) {
        ssize_t written = write(guarded, guarded_bytes, guarded_count);
        (void)written;
        tcsetattr(guarded, TCSANOW, &guarded_modes);
        guarded = -1;
    }
    signal(number, SIG_DFL);
    raise(number);
}

void csystem_guard_terminal(int fd, const struct termios *modes, const char *bytes, size_t count) {
    guarded_modes = *modes;
    guarded_count = count < sizeof guarded_bytes ? count : sizeof guarded_bytes;
    memcpy(guarded_bytes, bytes, guarded_count);
    guarded = fd;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = restore_terminal;
    const int crashes[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE};
    for (size_t at = 0; at < sizeof crashes / sizeof *crashes; at++)
        sigaction(crashes[at], &action, NULL);
}

void csystem_unguard_terminal(void) { guarded = -1; }

pid_t csystem_spawn(
    const char *path, char *const arguments[], char *const environment[],
    unsigned short columns, unsigned short rows, int *master) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    int slave;
    if (openpty(master, &slave, NULL, NULL, &size) != 0) return -1;
    fcntl(*master, F_SETFD, FD_CLOEXEC);
    pid_t child = fork();
    if (child == 0) {
        // Only calls that are safe after a fork of a process with threads.
        setsid();
        ioctl(slave, TIOCSCTTY, 0);
        dup2(slave, 0);
        dup2(slave, 1);
        dup2(slave, 2);
        for (int fd = 3; fd < 256; fd++) close(fd);
        for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        execve(path, arguments, environment);
        _exit(127);
    }
    close(slave);
    if (child < 0) close(*master);
    return child;
}

int csystem_resize(int fd, unsigned short columns, unsigned short rows) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    return ioctl(fd, TIOCSWINSZ, &size);
}

int csystem_size(int fd, unsigned short *columns, unsigned short *rows) {
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return -1;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return 0;
}
