#!/bin/sh
# Makes a virtual environment with the versions in constraints.txt:
#
#     tools/make_venv.sh FOLDER PIP-ARGUMENTS...
#
# The file FOLDER/.made marks an environment that is complete.
set -eu

# True if $1 is a Python 3.11 or newer that can make an environment. A pyenv shim can be on the
# PATH and refuse to start, and Debian ships venv apart, so only a trial run tells.
is_usable() {
    "$1" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# Prints the first usable Python on the PATH.
find_python() {
    IFS=:
    for name in python3.11 python3.12 python3.13 python3.14 python3; do
        for place in $PATH; do
            if is_usable "$place/$name"; then
                printf '%s\n' "$place/$name"
                return
            fi
        done
    done
    return 1
}

if [ -z "${PYTHON:-}" ]; then
    PYTHON=$(find_python) || PYTHON='python3'
fi
if ! is_usable "$PYTHON"; then
    echo "$PYTHON: not a usable Python; expected Python 3.11 or newer with venv and ensurepip" >&2
    echo >&2
    echo 'Hint: install one, or name one: make test PYTHON=/path/to/python3.11' >&2
    exit 1
fi

folder=$1
shift
echo "making $folder with $("$PYTHON" --version) (once, about a minute)"
rm -f "$folder/.made"
"$PYTHON" -m venv --clear "$folder"
export PIP_DISABLE_PIP_VERSION_CHECK=1
"$folder/bin/python" -m pip install -qq --constraint constraints.txt pip
"$folder/bin/python" -m pip install -qq \
    --constraint constraints.txt --build-constraint constraints.txt "$@"
touch "$folder/.made"
