#!/bin/sh
# Shows in two screens what the command does:
#
#     tools/demo.sh FOLDER
#
# FOLDER holds the command, such as .venv-demo/bin. Each command is shown as it can be typed.
set -u
command=$1/policytimeline

# Shows what a command is for, the command itself, and what it prints. Finding something is no
# failure, so exit status 1 passes.
run() {
    printf '\n# %s\n$ %s' "$1" "$command"
    shift
    printf ' %s' "$@"
    printf '\n'
    status=0
    "$command" "$@" || status=$?
    [ "$status" -le "$most" ] || exit "$status"
}

most=2
run 'A dataset with three mistakes: what is wrong, where, and how to fix it' \
    check docs/examples/three-mistakes.yaml
most=0
run 'An article says "this month". All statements together leave three days, with the proof' \
    explain seeds/hsi.yaml homan-steps-down
run 'The same request, in 2018 and in 2021: how long until the press reported it' \
    compare seeds/hsi.yaml split-2018 split-2021 --table pace \
    --steps hsi-letter-2018,wapo-2018-published
printf '\nMore: %s --help, docs/tutorial/first-timeline.md\n' "$command"
