#!/bin/sh
# Runs the demo with the package that is installed in environment FOLDER, away from this project:
#
#     tools/try_wheel.sh FOLDER
set -eu
bin=$(cd "$1/bin" && pwd)
demo=$(cd "$(dirname "$0")" && pwd)/demo.sh
away=$(mktemp -d)
trap 'rm -rf "$away"' EXIT
cd "$away"

"$bin/python" -m pip check
"$bin/python" -I - <<'PYTHON'
"""Copy the example datasets out of the package, which must be the installed and whole one."""
import shutil
import sys
from importlib.resources import files
from pathlib import Path

import policytimeline as pt

package = Path(str(files(pt)))
assert package.is_relative_to(sys.prefix), f"{package} is not in {sys.prefix}"
assert (package / "py.typed").is_file(), "the wheel lacks py.typed"
assert pt.load_seed("hsi").events, "the wheel lacks the example dataset"
shutil.copytree(package / "seeds", "seeds")
print(f"policytimeline {pt.__version__}, installed in {package}")
PYTHON
mkdir docs
cp -R "$(dirname "$demo")/../docs/examples" docs
"$demo" "$bin" >demo.txt
"$bin/python" -I -m policytimeline --version
echo "the demo ran: $(wc -l <demo.txt) lines"
