# What every script here uses. Sourced, never run.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root" || exit 2

# say WORDS…: one line to the person at the terminal.
say() { printf '%s\n' "$*" >&2; }

# die WORDS…: say it and end with 2, the code for "could not try".
die() {
    say "$*"
    exit 2
}

# has COMMAND: whether the command can be run.
has() { command -v "$1" >/dev/null 2>&1; }

# binary KIND: the path of the built program, KIND being debug or release.
binary() { printf '%s/.build/%s/remit\n' "$root" "$1"; }
