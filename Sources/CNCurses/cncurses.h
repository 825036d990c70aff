#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H
// What Swift cannot see of ncurses: macros, and variables it takes for shared state.
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>

static inline WINDOW *cncurses_screen(void) { return stdscr; }
static inline WINDOW *cncurses_current(void) { return curscr; }
static inline FILE *cncurses_output(void) { return stdout; }
static inline int cncurses_columns(void) { return COLS; }
static inline int cncurses_rows(void) { return LINES; }

static const attr_t CNCURSES_BOLD = WA_BOLD;
static const attr_t CNCURSES_DIM = WA_DIM;
static const attr_t CNCURSES_REVERSE = WA_REVERSE;

// A string of the terminal's description, such as "rmcup"; NULL where it has none.
static inline const char *cncurses_string(const char *name) {
    const char *value = tigetstr((char *)name);
    return value == (const char *)-1 ? NULL : value;
}

// Whether the locale writes UTF-8.
static inline int cncurses_is_utf8(void) {
    const char *codes = nl_langinfo(CODESET);
    return codes && codes[0] == 'U' && codes[1] == 'T' && codes[2] == 'F';
}
#endif
