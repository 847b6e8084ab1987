#!/bin/sh
# Everything CI looks at besides the tests. Each check names itself, so that a failure says where to look.
set -e
export GONGKAI_HOME="${GONGKAI_LINT_HOME:-$(mktemp -d)}"
export GONGKAI_SECRET_KEY="lint-abcdefghijklmnopqrstuvwxyz0123456789-abcdefghijklmnopqrstuvwxyz"
export DJANGO_SETTINGS_MODULE=gongkai.config.settings
step() { echo "== $1"; }
step "ruff"; .venv/bin/ruff check . && .venv/bin/ruff format --check .
step "mypy"; .venv/bin/mypy
step "import-linter"; .venv/bin/lint-imports
step "djlint"; .venv/bin/djlint src --lint --quiet
step "migrations"; .venv/bin/python -m django makemigrations --check --dry-run
step "generated documents"; .venv/bin/gongkai docs --check
step "files over 500 lines"; .venv/bin/python tools/long_files.py
step "secrets"; git ls-files -z -- ":!requirements.lock" | xargs -0 .venv/bin/detect-secrets-hook --baseline .secrets.baseline
