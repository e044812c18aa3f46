"""Runs the README's grpcurl and dateline lines against a server, and compares what comes back with what the README shows.

A block that opens with ```console holds lines that start with "$ ", each followed by its output. "..." on a line of its own stands
for lines left out. What differs from run to run (cursors, times, versions, etags, digests) is compared by its form alone.

    readme.py BINARY
"""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from server import running

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = "127.0.0.1:50051"

VOLATILE = [
    (re.compile(r"\bA[Q-Za-f][A-Za-z0-9_-]{30,}"), "<cursor>"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z"), "<time>"),
    (re.compile(r"dateline/[0-9.]+\+lex\.[0-9a-f]+"), "<engine>"),
    (re.compile(r'("rule": "[a-z_.]+) \[[^"]*\]"'), r'\1 <reasons>"'),
    (re.compile(r'"confidence": 0\.[0-9]+'), '"confidence": <probability>'),
    (re.compile(r'("etag"|"contentSha256"|"incarnation"|"epoch"): "[0-9a-f]+"'), r"\1: <hex>"),
]


def blocks(text):
    """(command, expected lines) of every console block."""
    for block in re.findall(r"^```console\n(.*?)^```", text, re.M | re.S):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            lines = part.splitlines()
            command = [lines.pop(0)]
            while command[-1].endswith("\\") or "".join(command).count("'") % 2:
                command.append(lines.pop(0))
            yield "\n".join(command), lines


def normal(line):
    for pattern, replacement in VOLATILE:
        line = pattern.sub(replacement, line)
    return line.rstrip()


def matches(expected, got):
    """Whether the lines got are those expected, where "..." takes any number of lines."""
    expected, got = "\n".join(normal(line) for line in expected).rstrip(), "\n".join(normal(line) for line in got).rstrip()
    pieces = [re.escape(piece) for piece in re.split(r"^\.\.\.$", expected, flags=re.M)]
    return re.fullmatch("(?:.*\n)*?".join(piece.removeprefix("\\\n") for piece in pieces), got) is not None


def main(binary):
    if not shutil.which("grpcurl"):
        sys.exit("grpcurl is missing")
    binary, failed, count = str(Path(binary).resolve()), 0, 0
    environment = {**os.environ, "PATH": f"{Path(binary).parent}:{os.environ['PATH']}", "NO_COLOR": "1"}
    with running(binary) as addresses:
        environment["DATELINE_SERVER"] = "http://" + addresses["grpc"]
        for command, expected in blocks((ROOT / "README.md").read_text(encoding="utf-8")):
            if not command.startswith(("grpcurl", "dateline")) or "dateline serve" in command:
                continue
            count += 1
            run = subprocess.run(["bash", "-c", command.replace(ADDRESS, addresses["grpc"])], cwd=ROOT, env=environment,
                                 capture_output=True, text=True, timeout=60)
            got = (run.stdout + run.stderr).replace(addresses["grpc"], ADDRESS).splitlines()
            if not matches(expected, got):
                failed += 1
                print(f"README: $ {command}\n--- shown\n" + "\n".join(expected) + "\n--- got\n" + "\n".join(got))
    print(f"{count - failed} passed, {failed} failed")
    sys.exit(bool(failed) or not count)


if __name__ == "__main__":
    main(*sys.argv[1:])
