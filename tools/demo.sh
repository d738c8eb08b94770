#!/bin/sh
# Shows, checks, infers and compares with the example dataset, by the command in folder BIN:
#
#     tools/demo.sh BIN
set -eu
bin=$1

run() {
    printf '\n$ policytimeline %s\n' "$*"
    "$bin/policytimeline" "$@"
}

run show seeds/hsi.yaml
run check seeds/hsi.yaml
run infer seeds/hsi.yaml
run compare seeds/hsi.yaml split-2018 split-2021
