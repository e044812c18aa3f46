"""Writes service/extract/CONFIDENCE.md: how often records of each stated confidence are right, as tables and plots.

    confidence.py BINARY EVALUATION [--check]     with --check fails where the committed file tells another story
"""
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "service/extract/CONFIDENCE.md"
BINS = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9]
KINDS = {
    "quote": ("Quotes", "type and speaker are right, and the words overlap by 0.8 (reported speech by 0.5)"),
    "trade_figure": ("Trade figures", "flow, measure, reporter, partner, value and unit are right"),
    "meeting": ("Meetings", "participants, place, date and status are right, with none too many and none missing"),
}
HEAD = """# What confidence means

`extraction.confidence` is the probability that a record is right in all of its core fields. Weights for it are fitted on records of
articles whose source the other weights have not seen (`weights/quote.txt`, `figure.txt`, `meeting.txt`), then set right on sources that
the weights themselves have not seen. This page measures it on articles that nothing was fitted on; `.ci/confidence.py` writes it and CI checks that it is true.

A record is counted right only as a whole: a meeting with all of its sides, its day and its status but without its place is counted
wrong. Most of what is wrong is one field of an existing fact. Bins without a row hold no record.
"""
CUT = """
## Where to cut

- Show everything to a reader who sees the text beside it: evidence makes a wrong field plain.
- For counts and series take figures from 0.7 on, quotes from 0.8 on; the tables say what that keeps.
- For alerts without a person between take 0.9 for quotes and figures, and of meetings the greatest that the table has.
- Filter on the server: `extraction.confidence >= 0.8`.
"""


def judged(binary, shared, folder):
    sys.path.insert(0, str(shared))
    import score

    inputs = subprocess.run([sys.executable, shared / "score.py", "inputs", folder], check=True, capture_output=True).stdout
    command = [binary, "extract", "--input", "ndjson", "--output", "json"]
    lines = subprocess.run(command, input=inputs, check=True, capture_output=True).stdout
    with tempfile.NamedTemporaryFile() as predicted:
        predicted.write(lines)
        predicted.flush()
        return score.evaluate(folder, predicted.name)[1]


def share(right):
    return sum(right) / len(right) if right else 0.0


def section(kind, records):
    name, meaning = KINDS[kind]
    out = [f"\n## {name}\n", f"Right: {meaning}. {len(records)} records of the evaluation articles.\n"]
    out += ["| stated | records | mean stated | right |", "| --- | --- | --- | --- |"]
    points = []
    for low, high in zip(BINS, BINS[1:] + [1.01]):
        here = [(stated, right) for stated, right in records if low <= stated < high]
        if here:
            mean, true = share([stated for stated, _ in here]), share([right for _, right in here])
            points.append((mean, true))
            out.append(f"| {low:.1f} to {min(high, 1):.1f} | {len(here)} | {mean:.2f} | {true:.2f} |")
    out += ["\n| cut at | keeps | right of what is kept |", "| --- | --- | --- |"]
    for low in BINS[1:]:
        kept = [right for stated, right in records if stated >= low]
        if kept:
            out.append(f"| {low:.1f} | {len(kept) / len(records):.0%} | {share(kept):.2f} |")
    labels = ", ".join(f'"{mean:.2f}"' for mean, _ in points)
    series = [[f"{value:.2f}" for value in column] for column in zip(*points)]
    out += ["\n```mermaid", "xychart-beta", f'    title "{name}: stated (line) and true share of right (bars)"']
    out += [f"    x-axis [{labels}]", '    y-axis "right" 0 --> 1', f"    bar [{', '.join(series[1])}]"]
    out += [f"    line [{', '.join(series[0])}]", "```"]
    return out


def main(binary, evaluation, *flags):
    shared = Path(evaluation).resolve()
    records = judged(str(Path(binary).resolve()), shared, shared / "dev")
    out = [HEAD]
    for kind in KINDS:
        out += section(kind, [(stated, right) for own, stated, right in records if own == kind])
    text = "\n".join(out) + "\n" + CUT
    if "--check" not in flags:
        PAGE.write_text(text, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != text:
        sys.exit(f"{PAGE.name} is not what this binary does: run .ci/confidence.py BINARY EVALUATION and commit it")


if __name__ == "__main__":
    main(*sys.argv[1:])
