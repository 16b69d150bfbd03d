"""CPython's own unpicklers against `remit scan`: whatever they reach, the scan must have said.

REMIT_STREAMS sets how many streams are made, REMIT_SEED where they start; a failure prints the seed of its stream.
"""

import json
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import unittest

from stream_generator import ALLOWED, HARMFUL, StreamGenerator

HERE = pathlib.Path(__file__).resolve().parent
STREAMS = int(os.environ.get("REMIT_STREAMS", 10_000))
SEED = int(os.environ.get("REMIT_SEED", 20_261_124))
BATCH = 5_000


def reached(streams):
    """What CPython reaches in each stream, by both unpicklers."""
    data = b"".join(struct.pack("<I", len(stream)) + stream for stream in streams)
    done = subprocess.run([sys.executable, "-I", str(HERE / "recording_unpickler.py")], input=data, capture_output=True,
                          env={}, timeout=900, check=True)
    return [[tuple(event) for events in json.loads(line) for event in events] for line in done.stdout.splitlines()]


def scanned(streams, folder):
    """What the scan says of each stream."""
    for number, stream in enumerate(streams):
        (folder / f"{number:06}").write_bytes(stream)
    done = subprocess.run([os.environ["REMIT_BINARY"], "scan", "--format", "json", str(folder)], capture_output=True,
                          timeout=900, check=False)
    assert done.returncode in (0, 1, 3, 4), done.stderr.decode()
    files = json.loads(done.stdout)["files"]
    assert len(files) == len(streams), f"{len(files)} reports for {len(streams)} streams"
    return files


def missed(events, report):
    """What was reached and not said."""
    if any(finding["rule"] == "pickle.frame-crossing" for finding in report["findings"]):
        return  # malicious, since CPython's own unpicklers read such a stream in several ways
    said = " ".join(re.sub(r"\\u\{[0-9a-f]+\}", "?", finding["message"]) for finding in report["findings"])
    allowed = {f"{module}.{name}" for module, name in ALLOWED}
    harmful = {f"{module}.{name}" for module, name in HARMFUL}
    for kind, name in events:
        what = "".join(letter if letter.isprintable() else "?" for letter in name)
        if kind in ("find", "call") and what in allowed:
            continue
        if kind in ("persistent", "extension", "state-of-result", "fill-result"):
            if kind == "persistent" and report["format"] == "text":
                continue  # any word with a P in front asks for what it says, and then breaks
            if report["verdict"] == "clean" and kind in ("persistent", "extension"):
                yield f"{kind}, and the scan says clean"
            continue
        if kind == "call-result":
            if report["verdict"] != "malicious":
                yield f"calls what {what} gave back, and the scan says {report['verdict']}"
            continue
        if kind in ("find", "call") and what.endswith(".") and report["format"] == "text":
            continue  # a word like `csta` or `(ista` imports `st` and looks for an empty name, which nothing has
        if kind == "find" and what not in harmful and report["format"] == "text":
            continue  # words such as `cmine.deep`, without PROTO or a call, that name a module which nobody has
        if what not in harmful and report["format"] == "unknown" and report["verdict"] != "clean":
            continue  # a stream without PROTO that breaks, and names nothing that exists: never clean, and no more
        if f"`{what}`" not in said:
            yield f"{kind} {what}, and no finding names it"
        if what in harmful and report["verdict"] != "malicious":
            yield f"{kind} {what}, and the scan says {report['verdict']}"
        if kind == "change" and report["verdict"] != "malicious":
            yield f"changes {what}, and the scan says {report['verdict']}"
        if kind == "call" and f"calls `{what}`" not in said:
            yield f"calls {what}, and no finding says so"


class UnpicklerTests(unittest.TestCase):
    def test_whatever_cpython_reaches_the_scan_has_said(self):
        print(f"{STREAMS} streams from seed {SEED}")
        active = 0
        for start in range(0, STREAMS, BATCH):
            seeds = range(SEED + start, SEED + min(STREAMS, start + BATCH))
            streams = [StreamGenerator(seed).stream() for seed in seeds]
            with tempfile.TemporaryDirectory() as folder:
                reports = scanned(streams, pathlib.Path(folder))
            for seed, stream, events, report in zip(seeds, streams, reached(streams), reports, strict=True):
                active += bool(events)
                for what in missed(events, report):
                    self.fail(f"seed {seed}: {what}: {stream!r}: {report['findings']}")
        self.assertGreater(active, STREAMS // 3, "too few streams reach anything")


if __name__ == "__main__":
    unittest.main()
