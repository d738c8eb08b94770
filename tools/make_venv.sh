#!/bin/sh
# Makes a virtual environment with the versions in tools/constraints.txt:
#
#     tools/make_venv.sh FOLDER PIP-ARGUMENTS...
#
# With LOWEST=1, the packages that tools/lowest.txt lists get the versions there instead.
# With PYTHON=/path/to/python, that interpreter is used and not the first one found.
# The file FOLDER/.made marks an environment that is complete.
set -eu

folder=$1
shift

python=${PYTHON:-$(tools/find_python.sh || echo python3)}
if ! "$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
then
    echo "$python: not a usable Python; expected Python 3.11 or newer with venv and ensurepip" >&2
    echo >&2
    echo 'Hint: install one, or name one: make test PYTHON=/path/to/python3.11' >&2
    exit 1
fi

echo "making $folder with $("$python" --version)"
rm -f "$folder/.made"
"$python" -m venv --clear "$folder"

constraints=tools/constraints.txt
if [ -n "${LOWEST:-}" ]; then
    constraints=$folder/constraints.txt
    # The package index takes -, _ and . in a name for the same.
    awk -F '==' '
        { name = tolower($1); gsub(/[-_.]+/, "-", name) }
        NR == FNR { if (/==/) { print; listed[name] } next }
        /==/ && !(name in listed)
    ' tools/lowest.txt tools/constraints.txt >"$constraints"
fi

export PIP_DISABLE_PIP_VERSION_CHECK=1
"$folder/bin/python" -m pip install -qq --constraint tools/constraints.txt pip
"$folder/bin/python" -m pip install -qq \
    --constraint "$constraints" --build-constraint tools/constraints.txt "$@"
touch "$folder/.made"
