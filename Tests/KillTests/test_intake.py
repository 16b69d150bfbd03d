"""Logs of other systems are taken in exactly once, whatever happens to the process.

Real processes and real files: `remit watch` is killed at random moments while a log grows and is rotated; the server is
killed while batches are sent over HTTP and sent again; the disk is full for a while. In the end every line is there once.
Nothing that was cut is anywhere in the data directory.
"""

import gzip
import http.client
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest

from live_server import LiveServer

SEED = int(os.environ.get("REMIT_SEED", "20261125"))
WAIT_SECONDS = 60
DIRECTORY = "people:\n  - {id: ada, name: Ada Brandt, kind: employee}\n"
RULE = """
title: A weight was read
id: 5b5e1d5c-7f0c-4a52-9d65-0f7a5d0c0001
level: high
logsource: {product: app}
detection: {selection: {action: read}, condition: selection}
"""


def line(number):
    """A record of the log."""
    return json.dumps({"action": "read" if number % 10 == 0 else "list", "user": "ada", "number": number})


def kept_numbers(data):
    """The numbers of all lines that are kept, in order, and how many events and findings there are."""
    with sqlite3.connect(f"file:{data}/monitoring.sqlite?mode=ro", uri=True) as database:
        numbers = []
        for (lines,) in database.execute("SELECT lines FROM batch WHERE line_count > 0 ORDER BY number"):
            numbers += [json.loads(text)["number"] for text in lines.decode().split("\n") if text]
        events = database.execute("SELECT count(*) FROM event").fetchone()[0]
        findings = database.execute("SELECT count(*) FROM finding").fetchone()[0]
    return numbers, events, findings


def peak_megabytes(process):
    """The most memory that a process ever held."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


class Scratch(unittest.TestCase):
    """A folder with a log, a rule and a data directory."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="remit-intake-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.data = self.folder / "data"
        self.data.mkdir(mode=0o700)
        self.log = self.folder / "app.log"
        (self.folder / "rules").mkdir()
        (self.folder / "rules/read.yml").write_text(RULE)
        self.random = random.Random(SEED)
        print(f"seed {SEED}", flush=True)

    def configure(self, source):
        """Writes the file of logs."""
        (self.data / "monitoring.yaml").write_text(json.dumps(
            {"rules": [str(self.folder / "rules")], "sources": [{"name": "app", "kind": "json", **source}]}))

    def watch(self, *options, **arguments):
        """Starts `remit watch`."""
        return subprocess.Popen(
            [os.environ["REMIT_BINARY"], "watch", "--data", str(self.data), *options], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **arguments)

    def rest(self):
        """Reads whatever is left, to the end."""
        done = self.watch("--once")
        done.communicate(timeout=WAIT_SECONDS)
        self.assertEqual(done.returncode, 0)


class Watch(Scratch):
    """Files are followed through kills and rotations."""

    def test_kills_and_rotations_lose_and_double_nothing(self):
        self.configure({"files": [str(self.log)]})
        written = threading.Event()
        count = 60_000

        def write():
            chooser = random.Random(SEED)
            number = 0
            while number < count:
                with self.log.open("a") as log:
                    for _ in range(chooser.randint(1, 1_500)):
                        log.write(line(number) + "\n")
                        number += 1
                written.wait(0.02)
                if chooser.random() < 0.15:
                    self.rotate(chooser.random() < 0.5)

        # What was rotated before anybody followed the log is not read, so it is followed from here on.
        self.log.touch()
        self.rest()
        writer = threading.Thread(target=write)
        writer.start()
        kills = 0
        while writer.is_alive() or kills < 40:
            process = self.watch()
            if self.random.random() < 0.9:
                process.stdout.readline()
            try:
                process.wait(timeout=self.random.uniform(0.02, 0.5))
            except subprocess.TimeoutExpired:
                process.kill()
            self.assertEqual(process.wait(), -signal.SIGKILL, "watch ended by itself")
            process.stdout.close()
            kills += 1
        writer.join()
        self.rest()
        numbers, events, findings = kept_numbers(self.data)
        total = numbers[-1] + 1
        self.assertGreaterEqual(total, count)
        self.assertEqual(numbers, list(range(total)))
        self.assertEqual(events, total)
        self.assertEqual(findings, (total + 9) // 10)
        print(f"{kills} kills, {total} lines", flush=True)

    def rotate(self, packs):
        """Renames as logrotate does, and perhaps packs; the oldest leaves after forty."""
        for number in range(40, 0, -1):
            for suffix in ("", ".gz"):
                old = self.folder / f"app.log.{number}{suffix}"
                if old.exists():
                    old.rename(self.folder / f"app.log.{number + 1}{suffix}")
        self.log.rename(self.folder / "app.log.1")
        if packs:
            subprocess.run(["gzip", str(self.folder / "app.log.1")], check=True)

    def test_a_line_of_100_megabytes_is_refused_within_little_memory(self):
        self.configure({"files": [str(self.log)]})
        with self.log.open("wb") as log:
            log.write(line(0).encode() + b"\n")
            for _ in range(100):
                log.write(b"x" * (1 << 20))
            log.write(b"\n" + line(1).encode() + b"\n")
        process = self.watch()
        try:
            deadline = time.monotonic() + WAIT_SECONDS
            while time.monotonic() < deadline and len(self.kept()) < 2:
                time.sleep(0.2)
            peak = peak_megabytes(process)
        finally:
            process.terminate()
            process.communicate(timeout=WAIT_SECONDS)
        self.assertEqual(self.kept(), [0, 1])
        with sqlite3.connect(self.data / "monitoring.sqlite") as database:
            self.assertIn("104857600 bytes", database.execute("SELECT reason FROM fault").fetchone()[0])
        print(f"{peak} MB at most", flush=True)
        self.assertLess(peak, 150)

    def kept(self):
        """The numbers of the lines that are kept so far."""
        try:
            return kept_numbers(self.data)[0]
        except sqlite3.OperationalError:
            return []

    def test_what_is_cut_is_nowhere_in_the_data_directory(self):
        self.configure({
            "files": [str(self.log)], "cut": ["message.text", "*.password"],
            "drop": [{"field": "room", "values": ["council"]}]})
        secrets = ["SECRETTEXT", "SECRETWORD", "SECRETROOM", "SECRETBROKEN"]
        self.log.write_text("\n".join([
            json.dumps({"action": "read", "message": {"text": secrets[0], "size": 3}}),
            json.dumps({"action": "read", "a": [{"password": secrets[1]}]}),
            json.dumps({"action": "read", "room": "Council", "text": secrets[2]}),
            '{"action":"read","message":{"text":"' + secrets[3], ""]))
        self.rest()
        with sqlite3.connect(self.data / "monitoring.sqlite") as database:
            self.assertEqual(
                database.execute("SELECT next_line, events, refused, dropped FROM source").fetchone(), (4, 2, 1, 1))
        for path in self.data.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                for secret in secrets:
                    self.assertNotIn(secret.encode(), content, path)


def can_mount():
    """Whether a small file system can be mounted here."""
    return os.geteuid() == 0 and subprocess.run(
        ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False).returncode == 0


@unittest.skipUnless(can_mount(), "no small file system can be mounted: a full disk was NOT tried")
class FullDisk(Scratch):
    """A disk that is full holds everything up and loses nothing."""

    def test_lines_wait_in_the_file_until_there_is_room(self):
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "none", str(self.data)], check=True)
        self.addCleanup(subprocess.run, ["umount", "-l", str(self.data)], check=False)
        self.configure({"files": [str(self.log)]})
        count = 40_000
        self.log.write_text("".join(line(number) + "\n" for number in range(count)))
        process = self.watch()
        time.sleep(6)
        self.assertIsNone(process.poll(), "watch ended by itself")
        subprocess.run(["mount", "-o", "remount,size=256m", str(self.data)], check=True)
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline and len(kept_numbers(self.data)[0]) < count:
            time.sleep(0.5)
        process.terminate()
        process.communicate(timeout=WAIT_SECONDS)
        self.assertEqual(process.returncode, 0)
        self.assertEqual(kept_numbers(self.data)[:2], (list(range(count)), count))


class Ingest(unittest.TestCase):
    """Batches over HTTP are taken once, through kills and under load."""

    def setUp(self):
        self.server = LiveServer(DIRECTORY)
        self.addCleanup(self.server.close)
        rules = self.server.folder / "rules"
        rules.mkdir()
        (rules / "read.yml").write_text(RULE)
        (self.server.data / "monitoring.yaml").write_text(json.dumps(
            {"rules": [str(rules)], "sources": [{"name": "app", "kind": "json", "service": "shipper"}]}))
        self.token = self.server.remit("token", "create", "--service", "shipper", "--ttl", "1h").stdout.strip()
        self.server.start()

    def send(self, body, key=None, source="app", token=None, **headers):
        """Sends one batch; returns status, answer and headers, or None where the connection broke."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=4 * WAIT_SECONDS)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers["Authorization"] = f"Bearer {token or self.token}"
        if key:
            headers["Idempotency-Key"] = key
        try:
            connection.request("POST", f"/ingest/v1/{source}", body=body, headers=headers)
            response = connection.getresponse()
            return response.status, response.read().decode(), response.headers
        except (http.client.HTTPException, OSError):
            return None
        finally:
            connection.close()

    def test_kills_and_retries_lose_and_double_nothing(self):
        chooser = random.Random(SEED)
        print(f"seed {SEED}", flush=True)
        batches = []
        number = 0
        for _ in range(120):
            size = chooser.randint(1, 400)
            batches.append("".join(line(number + index) + "\n" for index in range(size)))
            number += size
        kills = 0
        for index, batch in enumerate(batches):
            if chooser.random() < 0.12:
                moment = chooser.uniform(0, 0.03)
                killer = threading.Timer(moment, self.server.process.send_signal, [signal.SIGKILL])
                killer.start()
                self.send(batch, f"batch-{index}")
                killer.join()
                self.server.stop()
                self.server.start()
                kills += 1
            answer = None
            while answer is None or answer[0] != 200:
                answer = self.send(batch, f"batch-{index}")
                self.assertIsNotNone(answer)
                self.assertIn(answer[0], (200, 429, 503), answer)
            self.assertEqual(json.loads(answer[1])["events"], batch.count("\n"))
            # A client that did not hear the answer sends again.
            if chooser.random() < 0.2:
                self.assertEqual(self.send(batch, f"batch-{index}")[1], answer[1])
        numbers, events, findings = kept_numbers(self.server.data)
        self.assertEqual(numbers, list(range(number)))
        self.assertEqual((events, findings), (number, (number + 9) // 10))
        self.assertEqual(self.ledgered(findings), findings)
        print(f"{kills} kills, {number} lines, {findings} findings in the ledger once each", flush=True)

    def ledgered(self, findings):
        """How many findings have entries in the ledger, once each and in the order of the log, when none waits."""
        deadline = time.monotonic() + 4 * WAIT_SECONDS
        while time.monotonic() < deadline:
            with sqlite3.connect(f"file:{self.server.data}/monitoring.sqlite?mode=ro", uri=True) as database:
                settled = database.execute(
                    "SELECT finding.line FROM finding JOIN finding_entry ON finding_entry.finding = finding.id "
                    "ORDER BY finding_entry.ledger_index").fetchall()
                if not database.execute("SELECT count(*) FROM finding_queue").fetchone()[0]:
                    break
            time.sleep(0.05)
        self.assertEqual([line for line, in settled], sorted(line for line, in settled))
        with sqlite3.connect(f"file:{self.server.data}/remit.sqlite?mode=ro", uri=True) as database:
            entries = database.execute("SELECT count(*), count(DISTINCT finding) FROM finding_entry").fetchone()
        self.assertEqual(entries, (findings, findings))
        return len(settled)

    def test_more_than_can_be_taken_is_asked_to_come_later_and_memory_is_bounded(self):
        body = "".join(line(0)[:-1] + f', "pad": "{"x" * 13_000}"}}\n' for _ in range(1_000))
        statuses = []
        lock = threading.Lock()

        def flood(start):
            for index in range(2):
                while True:
                    answer = self.send(body, f"flood-{start}-{index}")
                    with lock:
                        statuses.append(answer[0])
                    if answer[0] == 200:
                        break
                    self.assertEqual(answer[0], 429)
                    self.assertGreater(int(answer[2]["Retry-After"]), 0)
                    time.sleep(0.2)

        threads = [threading.Thread(target=flood, args=(start,)) for start in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        peak = peak_megabytes(self.server.process)
        print(f"{statuses.count(429)} of {len(statuses)} were asked to come later; {peak} MB at most", flush=True)
        self.assertEqual(statuses.count(200), 24)
        self.assertEqual(kept_numbers(self.server.data)[1], 24 * 1_000)
        self.assertLess(peak, 1_024)

    def test_what_is_no_batch_is_told_with_its_reason(self):
        bomb = gzip.compress(b"\0" * (200 << 20))
        cases = [
            (401, {"body": "{}", "token": "nonsense"}), (404, {"body": "{}", "source": "other"}),
            (400, {"body": b"no gzip", "Content_Encoding": "gzip"}),
            (400, {"body": gzip.compress(b"{}")[:-4], "Content_Encoding": "gzip"}),
            (413, {"body": bomb, "Content_Encoding": "gzip"}), (413, {"body": b"x" * (17 << 20)}),
            (415, {"body": "{}", "Content_Encoding": "br"}), (400, {"body": "{}", "key": "with space"}),
        ]
        for status, arguments in cases:
            with self.subTest(status=status, **{key: str(value)[:20] for key, value in arguments.items()}):
                answer = self.send(**arguments)
                if answer is not None or status != 413:
                    self.assertEqual(answer[0], status, answer[1])
        lines = [line(0), '{"a":' * 100 + "1" + "}" * 100, "x" * (1 << 21), '{"a":"\udcff"}', "[]", line(1)]
        body = "\n".join(lines).encode("utf-8", "surrogateescape")
        answer = json.loads(self.send(gzip.compress(body), Content_Encoding="gzip")[1])
        self.assertEqual((answer["lines"], answer["events"], answer["unparsed"]), (6, 2, 3))
        self.assertEqual([fault["line"] for fault in answer["refused"]], [3])
        self.assertEqual([fault["line"] for fault in answer["faults"]], [2, 4, 5])

    def test_the_same_name_with_other_content_is_told(self):
        self.assertEqual(self.send(line(0), "k")[0], 200)
        self.assertEqual(self.send(line(1), "k")[0], 422)


if __name__ == "__main__":
    unittest.main()
