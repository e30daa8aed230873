#!/bin/sh
# PDFs are set by WeasyPrint, which needs Pango: on Debian it is installed as root, elsewhere the way to get it is told.
set -eu
cd "$(dirname "$0")/.."

packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
there() {
    .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1
}

if there; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Pango is missing: installing Debian's packages" >&2
    apt-get update -q >&2 || true
    # shellcheck disable=SC2086
    apt-get install -y -q --no-install-recommends $packages >&2 || true
fi
# Everything but PDFs works without it, so nothing stops here.
there || echo "Reports cannot be made as PDF yet: Pango is missing.
  try:  sudo apt-get install $packages   (Debian; on macOS: brew install pango)" >&2
