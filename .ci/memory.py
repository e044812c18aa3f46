"""The worst texts of a mebibyte are read in 64 MiB beside the text, measured as the process's peak.

    memory.py BINARY
"""

import os
import subprocess
import sys
import tempfile

SIZE = 1 << 20
LIMIT_KIB = 64 << 10

# What is repeated without end.
UNITS = {
    "quote marks": '"',
    "opening marks": "“",
    "digits": "1",
    "numbers": "1 ",
    "capitals": "A",
    "names": "Ab ",
    "titles": "Mr. ",
    "brackets": "(",
    "marks that nobody sees": "a\u00ad",
    "short lines": "A\n",
    "lines of speech": "Ana Roy: yes\n",
    "one sentence": "and the price of it rose, ",
    "percentages": "4% ",
    "days": "on Monday ",
    "quotes": '"a" he said. ',
    "meetings": "Peru met Chile ",
}


def peak_kib(binary: str, text: bytes) -> int:
    """The most that the binary held at a time while it read the text."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as article:
        article.write(text)
        article.flush()
        command = [binary, "extract", "--output", "json", "--language", "en", article.name]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"{' '.join(command)} ended with {status}")
        return usage.ru_maxrss


def main(binary: str) -> None:
    """Compares each worst text with a text of one sentence, which stands for program and word lists."""
    little = peak_kib(binary, b"Peru's exports to Chile rose 4% on Monday, Ana Roy said.\n")
    greedy = []
    for name, unit in UNITS.items():
        unit_bytes = unit.encode()
        text = unit_bytes * (SIZE // len(unit_bytes))
        beside = peak_kib(binary, text) - little - len(text) // 1024
        print(f"{name}: {beside / 1024:.1f} MiB")
        if beside > LIMIT_KIB:
            greedy.append(name)
    if greedy:
        sys.exit(f"more than {LIMIT_KIB // 1024} MiB beside the text: {', '.join(greedy)}")


if __name__ == "__main__":
    main(sys.argv[1])
