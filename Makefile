# Two commands are all the set-up: `make run` and `make test`.
.PHONY: lock
lock:
	uv pip compile pyproject.toml --universal --group dev --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate --custom-compile-command "make lock" -o requirements.lock
