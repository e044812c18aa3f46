"""The direction of dependencies: between crates by `cargo tree`, between modules by their sources."""
import re
import subprocess
import sys
from pathlib import Path

# What a crate must never depend on, however indirectly.
FORBIDDEN = {
    "dateline-proto": ["dateline-extract", "dateline-service", "dateline-client", "rusqlite"],
    "dateline-extract": ["tokio", "tonic", "prost", "tracing", "dateline-proto", "dateline-client", "dateline-service"],
    "dateline-client": ["dateline-extract", "dateline-service", "rusqlite"],
    "dateline-service": ["dateline-fit"],
}

# Only these name the wire: rule 7 of the style.
WIRE = re.compile(r"\b(dateline_proto|tonic|tonic_types|tonic_health|tonic_reflection)::")
EDGE = "service/src/grpc"


def tree(crate):
    line = ["cargo", "tree", "--package", crate, "--edges", "normal", "--prefix", "none", "--format", "{p}"]
    return {row.split()[0] for row in subprocess.run(line, check=True, capture_output=True, text=True).stdout.splitlines() if row}


def main():
    wrong = [f"{crate} depends on {name}" for crate, names in FORBIDDEN.items() for name in sorted(set(names) & tree(crate))]
    for path in sorted(Path("service/src").rglob("*.rs")):
        if str(path).startswith(EDGE):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if WIRE.search(line.split("//")[0]) and not line.lstrip().startswith("//"):
                wrong.append(f"{path}:{number}: {line.strip()}")
    # The extraction reads no clock and does no input or output.
    for path in sorted(Path("service/extract/src").rglob("*.rs")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(r"\b(std::fs|std::net|SystemTime|Instant::now|Timestamp::now|println!|eprintln!)", line.split("//")[0]):
                wrong.append(f"{path}:{number}: {line.strip()}")
    print("\n".join(wrong) or "the direction holds")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
