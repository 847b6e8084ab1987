# Two commands are all the set-up: `make run` and `make test`.
.DEFAULT_GOAL := help
.PHONY: help install run reset test torture bench browser lint docs lock messages clean
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
export GONGKAI_HOME ?= $(CURDIR)/var
export GONGKAI_PUBLIC_URL ?= http://localhost:$(PORT)
STAMP := .venv/.installed

help: ## what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

install: $(STAMP) ## make the environment in .venv

$(STAMP): requirements.lock pyproject.toml $(wildcard src/gongkai/locale/*/LC_MESSAGES/*.po)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高版本"; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv || { sh tools/apt.sh python3-venv && $(PYTHON) -m venv .venv; }
	@echo "安装依赖……"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python tools/compile_messages.py
	@touch $@

run: install ## the demo county on http://localhost:8000/
	@$(BIN)/gongkai init --government 示范县人民政府 --area-code 990121 > /dev/null
	@$(BIN)/gongkai demo
	@$(BIN)/gongkai demo accounts
	@exec $(BIN)/gongkai serve --port $(PORT)

reset: install ## delete the demo's data and begin again
	@$(BIN)/gongkai demo reset --yes
	@$(MAKE) --no-print-directory run

browser: # Debian's chromium and Chinese fonts, for the journeys in a real browser; nginx and Redis, with which it is tried
	@command -v chromium > /dev/null && fc-list 2> /dev/null | grep -q "Noto Sans CJK" || sh tools/apt.sh chromium fonts-noto-cjk fontconfig
	@command -v redis-server > /dev/null || sh tools/apt.sh redis-server
	@test -x /usr/sbin/pgbouncer || sh tools/apt.sh pgbouncer
	@test -x /usr/sbin/nginx && test -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so || sh tools/apt.sh nginx libnginx-mod-http-brotli-static

test: install browser ## the whole suite
	@$(BIN)/pytest -n 2 --dist loadscope $(ARGS)

torture: install ## kill the publisher at random moments: make torture ROUNDS=200
	@TORTURE_ROUNDS=$(or $(ROUNDS),20) $(BIN)/pytest -s tests/processes/test_publication.py $(ARGS)

bench: install ## measure the public site: bench/results/publication.md
	@command -v wrk > /dev/null && test -x /usr/sbin/nginx || sh tools/apt.sh nginx wrk
	@$(BIN)/python bench/publication.py $(ARGS)

lint: install ## everything CI looks at besides the tests
	@sh tools/lint.sh

docs: install ## write the documents that are generated from the tables
	@$(BIN)/gongkai docs
	@$(BIN)/python -m gongkai.law.limits_doc docs/features/calendar-and-limits.md

lock: # after a change of dependencies; needs uv
	uv pip compile pyproject.toml --universal --group dev --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate --upgrade --custom-compile-command "make lock" -o requirements.lock

messages: install # collect what the public reads into a language's catalogue: make messages LANGUAGE=en
	@$(BIN)/python tools/collect_messages.py $(or $(LANGUAGE),en) $(ARGS)

clean: ## delete the environment; data stays
	rm -rf .venv
