#!/usr/bin/env bash
# The real program in a real tmux: it starts, shows its fixed rows at two sizes, survives a resize
# with text in the field, and gives the terminal back when the line is dropped.
# Usage: smoke.sh PATH-TO-lotwise
set -euo pipefail
program=$(realpath "$1")
root=$(realpath "$(dirname "$0")/../..")
folder=$(mktemp -d)
socket=lotwise-smoke-$$
mux() { tmux -L "$socket" -f /dev/null "$@"; }
finish() {
    mux kill-server 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT

# wait_for TEXT: until the screen shows it, at most 20 seconds.
wait_for() {
    for _ in $(seq 200); do
        mux capture-pane -p >"$folder/screen"
        if grep -qF -- "$1" "$folder/screen"; then return 0; fi
        sleep 0.1
    done
    echo "smoke: '$1' never appeared; the screen was:" >&2
    cat "$folder/screen" >&2
    exit 1
}

# expect_row NUMBER PATTERN: the row, from 1, begins like this.
expect_row() {
    mux capture-pane -p >"$folder/screen"
    if ! sed -n "$1p" "$folder/screen" | grep -qE -- "^$2"; then
        echo "smoke: row $1 does not begin with '$2'; the screen was:" >&2
        cat "$folder/screen" >&2
        exit 1
    fi
}

mux new-session -d -x 20 -y 16 \
    "cd '$root' && LC_ALL=C.UTF-8 LOTWISE_DB='$folder/site.db' '$program' demo; echo over; stty -a; read"
mux set -g status off
mux resize-window -x 20 -y 16
wait_for "F1"
expect_row 1 "[A-Z0-9]{3} "
expect_row 14 ">"
expect_row 16 "F1"
mux send-keys "ABC"
wait_for ">ABC"
mux resize-window -x 80 -y 24
wait_for " F1 "
wait_for "  >ABC"
expect_row 1 "[A-Z0-9]{3} "
expect_row 22 "  >ABC"
expect_row 24 " F1 "
kill -TERM "$(pgrep -f "^$program demo" | head -1)"
wait_for "over"
wait_for " icanon"
echo "smoke: fine"
