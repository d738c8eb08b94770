#!/bin/sh
# Prints a Python that can make an environment:
#
#     tools/find_python.sh [VERSION]
#
# VERSION is 3.12, for example; without it, the oldest supported version that is installed.
# It looks in each folder of the PATH, then among the versions that pyenv keeps.
# Exit status 1: there is none.
set -eu

versions=${1:-3.11 3.12 3.13 3.14}

# True if Python $1 is version $2 and can make an environment. A pyenv shim can be on the PATH and
# refuse to start, and Debian packages venv separately, so only a trial run shows it.
is_usable() {
    "$1" -c 'import sys, ensurepip, venv
sys.exit("%d.%d" % sys.version_info[:2] != sys.argv[1])' "$2" >/dev/null 2>&1
}

# Prints the folders to look in for version $1. A folder of shims on the PATH belongs to a pyenv.
folders() {
    IFS=:
    for place in $PATH; do printf '%s\n' "$place"; done
    for place in $PATH; do
        case $place in */shims) printf '%s\n' "${place%/shims}/versions/$1".*/bin ;; esac
    done
    printf '%s\n' "${PYENV_ROOT:-${HOME:-}/.pyenv}/versions/$1".*/bin
}

for version in $versions; do
    found=$(folders "$version" | while read -r folder; do
        for name in "python$version" python3; do
            if is_usable "$folder/$name" "$version"; then
                printf '%s\n' "$folder/$name"
                exit
            fi
        done
    done)
    if [ -n "$found" ]; then
        printf '%s\n' "$found"
        exit 0
    fi
done
exit 1
