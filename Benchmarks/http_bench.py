#!/usr/bin/env python3
"""Speed of a live `remit serve` beside what everybody knows, in one run on one machine.

  download   the same file through nginx and through Remit, by curl: one client, then four at once, in turns
  upload     one Git LFS upload beside `sha256sum` and `cp` of the same file
  latency    the first byte of small pulls at a steady rate, beside a bare fdatasync at the same rate

Absolute figures say more about the machine than about us, so each line is a ratio of neighbours, and the result the median
of the rounds. What else runs on the machine disturbs the time, but hardly the processor seconds that a server spends on a
GiB, so those are told beside it. Every download is by another person, since a budget would rightly end repeated ones. Prints a table and
writes all figures as JSON. Ends with 1 if a budget of ARCHITECTURE.md is missed.
"""

import argparse
import base64
import hashlib
import http.client
import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Tests" / "Support"))
from live_server import LiveServer  # noqa: E402

REPOSITORY = "lab/northwind"
PARALLEL = 4
RATE_PER_SECOND = 50
BLOCK = 1 << 20
MAXIMUM_RESIDENT = 200 << 20


def directory(people):
    """A lab in which every person may pull the one model."""
    lines = ["people:"]
    lines += [f"  - {{id: {person}, name: {person}, kind: employee}}" for person in people]
    members = ", ".join(people)
    lines += ["projects:", f"  - {{id: northwind, name: Northwind, owner: {people[0]}, members: [{members}]}}"]
    lines += ["assets:", f"  - {{id: {REPOSITORY}, kind: model, sensitivity: 3, owner: {people[0]}, projects: [northwind]}}"]
    return "\n".join(lines) + "\n"


class Hub:
    """The few calls of the hub protocol that the benchmark needs, as plain HTTP."""

    def __init__(self, server, token):
        self.server, self.token = server, token

    def call(self, method, path, body=None, kind="application/json"):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": kind, "Accept": "application/vnd.git-lfs+json"}
        connection.request(method, path, body=body, headers=headers)
        response = connection.getresponse()
        text = response.read()
        connection.close()
        if response.status >= 300:
            raise RuntimeError(f"{method} {path} was answered {response.status}: {text[:400]!r}")
        return json.loads(text) if text else None

    def lfs_put(self, path, digest):
        """Sends a file in one part and returns the seconds that took, verification by the server included."""
        size = path.stat().st_size
        answer = self.call(
            "POST", f"/{REPOSITORY}.git/info/lfs/objects/batch", json.dumps({
                "operation": "upload", "transfers": ["basic"], "hash_algo": "sha256",
                "objects": [{"oid": digest, "size": size}]}), "application/vnd.git-lfs+json")
        actions = answer["objects"][0].get("actions")
        if not actions:
            raise RuntimeError("the server says that it has the file already")
        target = urllib.parse.urlsplit(actions["upload"]["href"])
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=600)
        connection.putrequest("PUT", target.path + ("?" + target.query if target.query else ""))
        connection.putheader("Content-Length", str(size))
        connection.endheaders()
        with open(path, "rb") as file:
            connection.sock.sendfile(file)
        response = connection.getresponse()
        response.read()
        connection.close()
        if response.status >= 300:
            raise RuntimeError(f"the upload was answered {response.status}")
        return time.perf_counter() - began

    def commit(self, lfs=(), files=()):
        """Publishes what was uploaded, and small files within the request."""
        lines = [{"key": "header", "value": {"summary": "benchmark", "description": ""}}]
        lines += [{"key": "lfsFile", "value": {"path": p, "algo": "sha256", "oid": o, "size": s}} for p, o, s in lfs]
        lines += [
            {"key": "file", "value": {"path": p, "content": base64.b64encode(c).decode(), "encoding": "base64"}}
            for p, c in files]
        body = "\n".join(json.dumps(line) for line in lines) + "\n"
        self.call("POST", f"/api/models/{REPOSITORY}/commit/main", body, "application/x-ndjson")


class Nginx:
    """nginx on a free port, serving one folder with sendfile, as it comes from Debian."""

    def __init__(self, folder, files):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(f"""
            {user} daemon off; worker_processes 2; pid {self.folder}/pid; error_log {self.folder}/error.log;
            events {{ worker_connections 256; }}
            http {{
                access_log off; sendfile on; tcp_nopush on;
                client_body_temp_path {self.folder}/b; proxy_temp_path {self.folder}/p; fastcgi_temp_path {self.folder}/f;
                uwsgi_temp_path {self.folder}/u; scgi_temp_path {self.folder}/s;
                server {{ listen 127.0.0.1:{self.port}; root {files}; }}
            }}""")
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen(
            [program, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")], stderr=subprocess.DEVNULL)
        for _ in range(1000):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.01)
        raise RuntimeError("nginx did not start")

    def stop(self):
        self.process.terminate()
        self.process.wait()


def curl(url, token=None):
    """Starts a download into nothing."""
    command = ["curl", "--silent", "--show-error", "--fail", "--output", os.devnull, url]
    if token:
        command += ["--header", f"Authorization: Bearer {token}"]
    return subprocess.Popen(command)


def timed(starts):
    """Seconds until all of several downloads, started at once, have ended well."""
    began = time.perf_counter()
    running = [start() for start in starts]
    for process in running:
        if process.wait() != 0:
            raise RuntimeError("a download failed")
    return time.perf_counter() - began


def peak_resident(pid):
    """The most memory that a process had since it was last reset, in bytes."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


def processor_seconds(pid):
    """Seconds of processor that a process and its children have used so far, in user and kernel mode."""
    ticks = 0
    for task in [pid, *children(pid)]:
        fields = pathlib.Path(f"/proc/{task}/stat").read_text().rpartition(")")[2].split()
        # utime and stime are fields 14 and 15 of proc(5), counted from 1 and with the name, which is cut off here.
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def children(pid):
    """The processes that a process has started and that still run."""
    return [
        int(child) for tasks in pathlib.Path(f"/proc/{pid}/task").glob("*/children") for child in tasks.read_text().split()]


def percentile(values, share):
    """The value that `share` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def on_schedule(count, act):
    """Calls `act` at a steady rate whatever it takes, and returns what each call returned, in seconds from its time."""
    results = [0.0] * count
    began = time.perf_counter() + 0.2
    numbers = iter(range(count))
    lock = threading.Lock()
    faults = []

    def worker():
        state = {}
        try:
            while True:
                with lock:
                    number = next(numbers, None)
                if number is None or faults:
                    return
                due = began + number / RATE_PER_SECOND
                delay = due - time.perf_counter()
                if delay > 0:
                    time.sleep(delay)
                results[number] = act(state) - due
        except Exception as fault:  # Reported by the caller, who waits for all.
            faults.append(fault)
        finally:
            if "socket" in state:
                state["socket"].close()

    workers = [threading.Thread(target=worker) for _ in range(16)]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    if faults:
        raise faults[0]
    return results


def first_byte(port, path, token):
    """An act for `on_schedule`: one request on the worker's own connection; returns when its first byte came."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\r\n".encode()

    def act(state):
        if "socket" not in state:
            state["socket"] = socket.create_connection(("127.0.0.1", port), timeout=60)
            state["socket"].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection = state["socket"]
        connection.sendall(request)
        data = connection.recv(65_536)
        at = time.perf_counter()
        while b"\r\n\r\n" not in data:
            data += connection.recv(65_536)
        head, body = data.split(b"\r\n\r\n", 1)
        if b" 200 " not in head.split(b"\r\n")[0]:
            raise RuntimeError(head.decode(errors="replace"))
        length = next(
            (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
        while len(body) < length:
            body += connection.recv(65_536)
        return at

    return act


def bare_sync(path):
    """An act for `on_schedule`: 4 KiB into a preallocated file, synced."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    os.posix_fallocate(descriptor, 0, 16 << 20)
    os.fsync(descriptor)
    block = os.urandom(4096)
    offsets = iter(range(0, 16 << 20, 4096))
    lock = threading.Lock()

    def act(_):
        with lock:
            offset = next(offsets)
        os.pwrite(descriptor, block, offset)
        os.fdatasync(descriptor)
        return time.perf_counter()

    return act


class Benchmark:
    """One server, one file, three measurements."""

    def __init__(self, options):
        self.rounds, self.size, self.seconds = options.rounds, options.size_mb << 20, options.latency_seconds
        self.people = [f"p{number:03}" for number in range(1, 2 + (PARALLEL + 1) * (self.rounds + 1) + 1)]
        self.server = LiveServer(directory(self.people), options=["--set", "hub.requests-per-minute=1000000"]).start()
        self.fresh = iter(self.people[1:])
        self.owner = self.server.token(self.people[0], "northwind")
        self.hub = Hub(self.server, self.owner)
        self.file = self.server.folder / "weights.bin"
        self.results = {"size_bytes": self.size, "rounds": self.rounds}
        self.rows = []

    def content(self, number):
        """Gives the file, one tensor in the safetensors format, new bytes at its front; returns the digest of all."""
        if not self.file.exists():
            left = self.size - 4096
            tensor = {"dtype": "U8", "shape": [left], "data_offsets": [0, left]}
            header = json.dumps({"weight": tensor}).encode().ljust(4088)
            with open(self.file, "wb") as file:
                for _ in range(self.size // BLOCK):
                    file.write(os.urandom(BLOCK))
            with open(self.file, "r+b") as file:
                file.write(len(header).to_bytes(8, "little") + header)
        with open(self.file, "r+b") as file:
            file.seek(4096)
            file.write(number.to_bytes(8, "big"))
        digest = hashlib.sha256()
        with open(self.file, "rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
        return digest.hexdigest()

    def upload(self):
        """Uploads beside `sha256sum` and `cp`, in turns."""
        copy = self.server.folder / "copy.bin"
        plain, synced = [], []
        for number in range(self.rounds + 1):
            digest = self.content(number)
            mine = self.hub.lfs_put(self.file, digest)
            began = time.perf_counter()
            subprocess.run(["sha256sum", str(self.file)], check=True, stdout=subprocess.DEVNULL)
            subprocess.run(["cp", str(self.file), str(copy)], check=True)
            unsynced = time.perf_counter() - began
            subprocess.run(["sync", "--data", str(copy)], check=True)
            durable = time.perf_counter() - began
            copy.unlink()
            self.hub.commit(lfs=[("weights.bin", digest, self.size)])
            if number > 0:
                plain.append(unsynced / mine)
                synced.append(durable / mine)
            self.digest = digest
        self.row("upload, of `sha256sum` and `cp`", plain, 0.7)
        self.row("upload, of the same and `sync`", synced, None)

    def download(self):
        """Downloads beside nginx, which serves the very blob."""
        blob = self.server.data / "blobs" / self.digest[:2] / self.digest
        nginx = Nginx(self.server.folder / "nginx", blob.parent)
        try:
            theirs = f"http://127.0.0.1:{nginx.port}/{self.digest}"
            ours = f"{self.server.url}/{REPOSITORY}/resolve/main/weights.bin"
            for count, name in ((1, "download, of nginx"), (PARALLEL, "four downloads at once, of nginx")):
                ratios, costs = [], {"ours": [], "theirs": []}
                pids = {"ours": self.server.process.pid, "theirs": nginx.process.pid}
                for number in range(self.rounds + 1):
                    tokens = [self.server.token(next(self.fresh), "northwind") for _ in range(count)]
                    mine = [lambda token=token: curl(ours, token) for token in tokens]
                    others = [lambda: curl(theirs)] * count
                    if count > 1:
                        self.reset_peak()
                    pairs = [("ours", mine), ("theirs", others)]
                    taken, spent = {}, {}
                    for key, starts in pairs if number % 2 else reversed(pairs):
                        before = processor_seconds(pids[key])
                        taken[key] = timed(starts)
                        spent[key] = processor_seconds(pids[key]) - before
                    if number > 0:
                        for key, seconds in spent.items():
                            costs[key].append(seconds / (count * self.size / (1 << 30)))
                        ratios.append(taken["theirs"] / taken["ours"])
                        self.results.setdefault(f"MiB/s {name}", []).append(
                            {key: self.size * count / value / BLOCK for key, value in taken.items()})
                self.row(name, ratios, 0.8)
                self.results[f"processor seconds per GiB, {name}"] = costs
                self.rows.append((
                    "… its processor seconds per GiB",
                    f"{statistics.median(costs['ours']):.3f}, nginx {statistics.median(costs['theirs']):.3f}", "", None))
        finally:
            nginx.stop()
        peak = peak_resident(self.server.process.pid)
        self.results["peak_resident_bytes"] = peak
        self.rows.append(("memory at four downloads", f"{peak >> 20} MiB", "at most 200 MiB", peak <= MAXIMUM_RESIDENT))

    def reset_peak(self):
        try:
            pathlib.Path(f"/proc/{self.server.process.pid}/clear_refs").write_text("5")
        except OSError:
            pass

    def latency(self):
        """First bytes of small pulls at a steady rate, and the bare disk before and after."""
        self.hub.commit(files=[("config.json", b'{"model_type": "benchmark"}\n')])
        count = RATE_PER_SECOND * self.seconds
        token = self.server.token(next(self.fresh), "northwind")
        path = f"/{REPOSITORY}/resolve/main/config.json"
        on_schedule(RATE_PER_SECOND * 2, first_byte(self.server.port, path, token))
        disk = on_schedule(count // 2, bare_sync(self.server.folder / "sync-before"))
        idle = on_schedule(count // 2, first_byte(self.server.port, "/healthz", token))
        pulls = on_schedule(count, first_byte(self.server.port, path, token))
        disk += on_schedule(count // 2, bare_sync(self.server.folder / "sync-after"))
        p99 = {name: percentile(values, 0.99) for name, values in (("disk", disk), ("idle", idle), ("pull", pulls))}
        self.results["latency_ms"] = {
            name: {str(share): 1000 * percentile(values, share) for share in (0.5, 0.9, 0.99, 1.0)}
            for name, values in (("fdatasync", disk), ("healthz", idle), ("first byte of a pull", pulls))}
        added = (p99["pull"] - p99["idle"]) / p99["disk"]
        self.rows.append((
            "added to the first byte, p99", f"{added:.2f} fdatasync ({1000 * p99['pull']:.2f} ms in all, bare disk "
            f"{1000 * p99['disk']:.2f} ms)", "at most 3", added <= 3))

    def row(self, name, ratios, budget):
        """Notes a median of ratios; more is better."""
        median = statistics.median(ratios)
        self.results[name] = {"median": median, "ratios": ratios}
        met = None if budget is None else median >= budget
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
        self.rows.append((name, f"{median:.2f} ({spread})", "" if budget is None else f"at least {budget}", met))

    def report(self, path):
        """Prints the table and writes the figures; returns whether every budget is met."""
        print("\n| measure | result | budget | met |\n|---|---|---|---|")
        for name, result, budget, met in self.rows:
            print(f"| {name} | {result} | {budget} | {'' if met is None else 'yes' if met else 'NO'} |")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.results, indent=2) + "\n")
        print(f"\nall figures: {path}")
        return all(met is not False for *_, met in self.rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size-mb", type=int, default=1024, help="size of the file in MiB")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count; one more warms up")
    parser.add_argument("--latency-seconds", type=int, default=20, help="length of the steady load, at most 60")
    parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path(".build/bench/http.json"))
    options = parser.parse_args()
    options.latency_seconds = min(options.latency_seconds, 60)
    benchmark = Benchmark(options)
    try:
        benchmark.upload()
        benchmark.download()
        benchmark.latency()
        return 0 if benchmark.report(options.output) else 1
    finally:
        benchmark.server.close()


if __name__ == "__main__":
    sys.exit(main())
