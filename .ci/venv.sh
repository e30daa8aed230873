#!/bin/sh
# Makes .venv with a Python that is new enough, or says what to do. PYTHON names one, if several are there.
set -eu
cd "$(dirname "$0")/.."

new_enough() {
    "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

python=
for name in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3 python; do
    if new_enough "$name"; then python=$name; break; fi
done
if [ -z "$python" ]; then
    echo "Counterpoint needs Python 3.11 or newer, and none was found." >&2
    echo "  try:  sudo apt-get install python3 python3-venv   (or python.org; or PYTHON=/path/to/python make ...)" >&2
    exit 1
fi

if [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1; then exit 0; fi

# Debian keeps `ensurepip` in a package of its own.
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt-get update -q >&2
        apt-get install -y -q "$package" >&2
    else
        echo "This Python cannot make virtual environments yet." >&2
        echo "  try:  sudo apt-get install $package   and then the same command again" >&2
        exit 1
    fi
fi
"$python" -m venv .venv
