#!/usr/bin/env python3
"""Speed of `remit scan`, `sign`, `verify` and `diff` beside what everybody knows, in one run, on the same files.

  large      a torch file of 2 GB: what the scan takes beyond the start of the process
  malicious  500 small pickles that would call something
  benign     2,000 small files of honest kinds
  signing    sign and verify of the 2 GB beside `openssl dgst -sha256`
  diff       two checkpoints of 2 GB beside `cat` of both
  push       what scanning adds to the processor time of a push, on a live server: safetensors and torch of 1 GB, by Git LFS
             and, where `huggingface_hub` is installed, through Xet

Times are processor time, since wall clocks measure the neighbours on a shared machine; for `diff`, which uses several
processors, and for `cat` the wall clock. Each is the median of rounds taken in turns. The bars stand in
Thresholds/scan.json; a missed bar or a wrong verdict ends with 1. The other scanners are those of scan-requirements.txt
in the Python that runs this; an absent one is left out, one that takes too long is stopped, and the table says so.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

import push_cost
import scan_workload

HERE = pathlib.Path(__file__).resolve().parent
QUIET = {"PROMPTFOO_DISABLE_TELEMETRY": "1", "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"}


# A process is charged the memory of the one that started it, so a small one starts what is measured and tells the figures.
LAUNCHER = """
import json, os, signal, sys, time
limit, command = float(sys.argv[1]), sys.argv[2:]
start = time.perf_counter()
child = os.fork()
if child == 0:
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 2)
    os.execvp(command[0], command)
signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
signal.setitimer(signal.ITIMER_REAL, limit)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - start
print(json.dumps({"code": os.waitstatus_to_exitcode(status), "wall": wall * 1e3, "stopped": wall > limit,
                  "cpu": (usage.ru_utime + usage.ru_stime) * 1e3, "resident": usage.ru_maxrss / 1024}))
"""


class Run:
    """One run of a program: exit code, processor milliseconds, wall milliseconds, megabytes resident."""

    def __init__(self, command, timeout=600):
        done = subprocess.run([sys.executable, "-I", "-S", "-c", LAUNCHER, str(timeout), *map(str, command)],
                              stdout=subprocess.PIPE, check=True, env={**os.environ, **QUIET})
        figures = json.loads(done.stdout)
        self.code, self.stopped = figures["code"], figures["stopped"]
        self.cpu, self.wall, self.resident = figures["cpu"], figures["wall"], figures["resident"]


def rounds(count, *commands):
    """Runs of each command, taken in turns."""
    found = [[] for _ in commands]
    for _ in range(count):
        for runs, command in zip(found, commands):
            runs.append(Run(command))
    return found


def median(runs, what):
    return statistics.median(getattr(run, what) for run in runs)


class Table:
    """The lines of the table, and whether every bar was met."""

    def __init__(self):
        self.met, self.figures = True, []
        print(f"{'what':46} {'measured':>12} {'bar':>10}  ")

    def line(self, what, value, unit, bar=None, at_most=True):
        fine = bar is None or value <= bar
        self.met &= fine
        self.figures.append({"what": what, "value": value, "unit": unit, "bar": bar})
        print(f"{what:46} {value:9.2f} {unit:2} {'' if bar is None else bar:>10}  {'' if fine else 'NOT MET'}", flush=True)

    def word(self, what, text):
        self.figures.append({"what": what, "text": text})
        print(f"{what:46} {text}", flush=True)

    def check(self, what, fine):
        if not fine:
            self.met = False
            print(f"{what}: WRONG", flush=True)


def others(table, what, path, timeout):
    """The same files through the scanners from PyPI."""
    bin_folder = pathlib.Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "picklescan": ["picklescan", "-p", path],
            "modelaudit": ["modelaudit", "scan", "--no-cache", "--format", "json", "-o", f"{folder}/out.json", path],
        }
        for name, command in commands.items():
            if not (bin_folder / name).exists():
                table.word(f"  {name}", "not installed")
                continue
            run = Run([bin_folder / command[0], *command[1:]], timeout)
            if run.stopped:
                table.word(f"  {name}, {what}", f"over {timeout} s, stopped")
            else:
                table.line(f"  {name}, {what}", run.cpu, "ms")


def scan_part(table, binary, data, bars, arguments):
    empty = data / "empty"
    empty.mkdir()
    scan = [binary, "scan", "--format", "json"]
    for what, bar, code in (("large", "largeMilliseconds", 0), ("malicious", "maliciousMilliseconds", 1),
                            ("benign", "benignMilliseconds", 0)):
        path = data / ("large.pt" if what == "large" else what)
        start, runs = rounds(arguments.rounds, [*scan, empty], [*scan, path])
        table.check(f"the verdict of {what}", all(run.code == code for run in runs))
        if what == "large":
            table.line("start of the process", median(start, "cpu"), "ms")
        table.line(f"remit scan, {what}, beyond the start", median(runs, "cpu") - median(start, "cpu"), "ms", bars[bar])
        table.line(f"remit scan, {what}, memory", median(runs, "resident"), "MB", bars["residentMegabytes"])
        if not arguments.alone:
            others(table, what, path, arguments.timeout)


def sign_part(table, binary, data, bars, arguments):
    key, public, bundle = data / "key.pem", data / "public.pem", data / "bundle.json"
    subprocess.run(["openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key], check=True)
    subprocess.run(["openssl", "ec", "-in", key, "-pubout", "-out", public], check=True, stderr=subprocess.DEVNULL)
    key.chmod(0o600)
    model = data / "large.pt"
    plain, signs, verifies = rounds(
        max(3, arguments.rounds // 2), ["openssl", "dgst", "-sha256", model],
        [binary, "sign", model, "--key", key, "--output", bundle],
        [binary, "verify", model, "--signature", bundle, "--public-key", public])
    table.check("signing and verifying", all(run.code == 0 for run in signs + verifies))
    table.line("openssl dgst -sha256", median(plain, "cpu"), "ms")
    for what, runs in (("sign", signs), ("verify", verifies)):
        ratio = statistics.median(run.cpu / other.cpu for run, other in zip(runs, plain))
        table.line(f"remit {what}, times openssl", ratio, "", bars["signingRatio"])


def diff_part(table, binary, data, bars, arguments):
    first, second = data / "before.safetensors", data / "after.safetensors"
    reads, diffs = rounds(
        arguments.rounds, ["sh", "-c", f"cat '{first}' '{second}' >/dev/null"], [binary, "diff", first, second])
    table.check("what diff found", all(run.code == 1 for run in diffs))
    table.line("cat of both, wall clock", median(reads, "wall"), "ms")
    table.line("remit diff, wall clock", median(diffs, "wall"), "ms")
    table.line("remit diff, processor time", median(diffs, "cpu"), "ms")
    ratio = statistics.median(run.wall / other.wall for run, other in zip(diffs, reads))
    table.line("remit diff, times cat", ratio, "", bars["diffRatio"])
    table.line("remit diff, memory", median(diffs, "resident"), "MB", bars["diffResidentMegabytes"])


def push_part(table, binary, data, bars, arguments):
    os.environ["REMIT_BINARY"] = str(binary)
    tensors = scan_workload.layers(min(1_000, arguments.size_mb))
    ways = ["lfs"] + (["xet"] if push_cost.has_xet() else [])
    if len(ways) == 1:
        table.word("push through Xet", "huggingface_hub is not installed")
    for what, write in (("safetensors", scan_workload.write_safetensors), ("torch", scan_workload.write_torch)):
        path = data / f"push.{what}"
        write(path, tensors, scan_workload.random_bytes)
        for way in ways:
            scanned, plain = push_cost.measure(path, path.stat().st_size // 2, max(7, arguments.rounds), way)
            added = statistics.median(scanned) / statistics.median(plain) - 1
            table.line(f"push of {what} by {way}, unscanned", statistics.median(plain) * 1e3, "ms")
            table.line(f"push of {what} by {way}, scanned", statistics.median(scanned) * 1e3, "ms")
            table.line(f"push of {what} by {way}, added", added * 100, "%", bars["pushPercent"])
        path.unlink()


def make_data(data, megabytes, parts):
    """Writes the files, and so puts them into the page cache."""
    tensors = scan_workload.layers(megabytes)
    if not parts & {"scan", "sign", "diff"}:
        return
    scan_workload.write_torch(data / "large.pt", tensors, scan_workload.noise(3))
    scan_workload.write_safetensors(data / "before.safetensors", tensors, scan_workload.noise(4))
    scan_workload.write_safetensors(data / "after.safetensors", tensors, scan_workload.moved(4))
    for name, write, count in (("malicious", scan_workload.write_malicious, 500), ("benign", scan_workload.write_benign, 2000)):
        (data / name).mkdir()
        write(data / name, count)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True, help="the release program")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--size-mb", type=int, default=2_004, help="megabytes of each large file")
    parser.add_argument("--timeout", type=int, default=60, help="seconds after which another scanner is stopped")
    parser.add_argument("--alone", action="store_true", help="leave the other scanners out")
    parser.add_argument("--part", action="append", choices=["scan", "sign", "diff", "push"], help="only these parts")
    parser.add_argument("--folder", help="where the files are made; a folder that goes away by default")
    parser.add_argument("--json", help="where all figures go")
    arguments = parser.parse_args()
    bars = json.loads((HERE / "Thresholds" / "scan.json").read_text())
    data = pathlib.Path(tempfile.mkdtemp(prefix="remit-scan-bench-", dir=arguments.folder))
    try:
        make_data(data, arguments.size_mb, set(arguments.part or ["scan", "sign", "diff", "push"]))
        table = Table()
        for name, part in (("scan", scan_part), ("sign", sign_part), ("diff", diff_part),
                           ("push", push_part)):
            if arguments.part is None or name in arguments.part:
                part(table, pathlib.Path(arguments.binary).resolve(), data, bars, arguments)
    finally:
        shutil.rmtree(data, ignore_errors=True)
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(table.figures, indent=1) + "\n")
    print("every bar is met" if table.met else "a bar is not met")
    return 0 if table.met else 1


if __name__ == "__main__":
    sys.exit(main())
