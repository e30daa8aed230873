#!/bin/sh
# Writes the locks anew: one set of numbers for every Python and platform we support, with hashes, from the public index alone.
set -eu
cd "$(dirname "$0")/.."

uv="uv --no-config pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes
    --no-header --no-annotate --no-emit-index-url --no-build --default-index https://pypi.org/simple"
unset UV_FIND_LINKS UV_INDEX UV_EXTRA_INDEX_URL PIP_FIND_LINKS PIP_EXTRA_INDEX_URL
$uv --extra workbench --output-file requirements.lock pyproject.toml >/dev/null
$uv --extra workbench --extra test --constraint requirements.lock --output-file requirements-test.lock pyproject.toml >/dev/null
# What `make test-far` adds: Spark, models, text and speech recognition; pyspark comes as source alone, which is Java and Python as they run.
${uv%--no-build*}${uv#*--no-build} --extra workbench --extra test --extra spark --extra semantic --extra multilingual --extra ocr --extra transcribe --constraint requirements-test.lock --output-file requirements-far.lock pyproject.toml >/dev/null
# What builds the package: the lines of [build-system], and what an editable installation adds to them.
printf 'hatchling>=1.27,<2\neditables>=0.5,<1\n' | $uv --constraint requirements-test.lock --output-file requirements-build.lock - >/dev/null

if grep -nE 'file:|https?:|^-|@ ' requirements.lock requirements-test.lock requirements-build.lock requirements-far.lock; then
    echo "A lock names more than packages of the public index: look at the lines above." >&2
    exit 1
fi
