"""Search: what is found, and how fast. python bench/search.py quality | speed [documents …] | all

Quality: bench/data/search_questions.tsv on the 683 regulations beside the project, by our ladder, by words of a
segmenter on the same engine, and by SQLite's trigram index. Speed: documents made of the regulations' sentences, our
search beside the bare engine with the same tokens and beside SQLite. Writes bench/results/search.md.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from searching import quality, speed

RESULTS = Path(__file__).parent / "results" / "search.md"
QUALITY, SPEED = "<!-- quality -->", "<!-- speed -->"


def main(what: str, sizes: list[int]) -> None:
    kept = RESULTS.read_text("utf-8") if RESULTS.exists() else f"# Search\n\n{QUALITY}\n\n{SPEED}\n"
    head, _mark, rest = kept.partition(QUALITY)
    first, _mark, second = rest.partition(SPEED)
    if what in ("quality", "all"):
        first = f"\n{quality.report()}\n"
    if what in ("speed", "all"):
        second = f"\n{speed.report(sizes)}\n"
    RESULTS.write_text(head + QUALITY + first + SPEED + second, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "all", [int(size) for size in sys.argv[2:]] or [10_000, 100_000])
