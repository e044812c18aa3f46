"""A server of the binary under test, on free loopback ports and a temporary folder, ended by its id."""
import json
import signal
import subprocess
from contextlib import contextmanager


@contextmanager
def running(binary, *arguments):
    """Yields the addresses that `serve --ephemeral` prints; the server must end cleanly on SIGTERM."""
    process = subprocess.Popen([binary, "serve", "--ephemeral", *arguments], stdout=subprocess.PIPE, text=True)
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=30)
    assert code == 0, f"the server ended with {code}"
