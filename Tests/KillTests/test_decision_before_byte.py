"""Invariant 1: no byte of a guarded asset leaves before the decision that lets it is durable in the ledger.

Two views of a live server, both from outside and without a hook in it:

- the order of its system calls while one file is pulled: the append of the decision, its sync, and only then the first
  write of content to the client's socket;
- a kill at the first, second, third … of each system call that a pull makes. Whatever the moment, a byte that arrived has
  its decision in the ledger, the ledger verifies, and the server starts again. At least one of those moments lies
  between the decision and the byte.

A kill leaves the kernel's cache whole, so the second view alone would not show the sync: the first one does.
"""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import threading
import unittest

from huggingface_hub import HfApi
from live_server import LiveServer, RemitFailure

DIRECTORY = """
people:
  - {id: ada, name: Ada Brandt, kind: employee}
projects:
  - {id: northwind, name: Northwind, owner: ada, members: [ada]}
assets:
  - {id: lab/northwind, kind: model, sensitivity: 3, owner: ada, projects: [northwind]}
"""
REPOSITORY = "lab/northwind"
FILE = "weights.bin"
MARKER = b"guarded-content-"
FILE_SIZE = 16 << 20
# What a pull asks for: so little of the file that no number of pulls here meets the budget, since a pull that was cut by
# a kill counts as sent.
CONTENT = MARKER * 4_096
# Calls by which bytes reach a disk or a socket.
CALLS = ("pwrite64", "pwritev", "fdatasync", "fsync", "write", "writev", "sendto", "sendmsg", "sendfile")
# More moments than a pull of one file has for any call; a pull that outlives this many ends the search for that call.
MOMENTS_PER_CALL = 12
WAIT_SECONDS = 30
DETACH_SECONDS = 5


def can_trace():
    """Whether strace is here and the kernel lets it attach."""
    if shutil.which("strace") is None:
        return False
    done = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return done.returncode == 0


class Tracer:
    """strace on a running server."""

    def __init__(self, server, *arguments):
        """Attaches, and returns once every thread is watched."""
        self.process = subprocess.Popen(
            ["strace", "-f", "-p", str(server.process.pid), *arguments], stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True)
        # A thread of the server that ends at this moment cannot be attached, and strace says so ahead of the rest.
        said = []
        for line in self.process.stderr:
            said.append(line)
            if "attached" in line:
                break
        else:
            self.process.wait()
            raise RemitFailure(f"strace did not attach: {''.join(said)}")
        self._drain = threading.Thread(target=self.process.stderr.read, daemon=True)
        self._drain.start()

    def detach(self):
        """Lets the server go on without us."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=DETACH_SECONDS)
        except subprocess.TimeoutExpired:
            # strace now and then misses the end of a thread that it killed, and waits for it for ever; the kernel keeps
            # what it watches from being reaped as long as it lives.
            self.process.kill()
            self.process.wait(timeout=WAIT_SECONDS)
        self._drain.join(timeout=WAIT_SECONDS)
        self.process.stderr.close()


def pull(server, token):
    """Asks for the file and returns the bytes of content that arrived before the end or the cut, and the status."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=WAIT_SECONDS)
    received = bytearray()
    status = None
    try:
        connection.request("GET", f"/{REPOSITORY}/resolve/main/{FILE}", headers={
            "Authorization": f"Bearer {token}", "Range": f"bytes=0-{len(CONTENT) - 1}"})
        response = connection.getresponse()
        status = response.status
        while status == 206:
            part = response.read1(65_536)
            if not part:
                break
            received += part
    except (http.client.HTTPException, OSError):
        pass
    finally:
        connection.close()
    return bytes(received), status


def durable_size(server):
    """The number of entries that verify, as the program prints it."""
    done = server.remit("ledger", "verify", "--format", "json")
    return json.loads(done.stdout)["durable"]


def permitted_pulls(server, since):
    """The entries from `since` on that say that a pull was permitted."""
    found = []
    for index in range(since, durable_size(server)):
        text = server.remit("ledger", "show", str(index)).stdout
        if '"kind":"decision"' in text and '"permit"' in text and re.search(r'"action"\s*:\s*"pull"', text):
            found.append(index)
    return found


@unittest.skipUnless(can_trace(), "strace is not installed or may not trace: the order of system calls was NOT checked")
class DecisionBeforeByte(unittest.TestCase):
    """Each test has a server of its own with one file on it."""

    def setUp(self):
        self.server = LiveServer(DIRECTORY)
        self.addCleanup(self.server.close)
        self.server.start()
        self.token = self.server.token("ada", "northwind")
        HfApi(endpoint=self.server.url, token=self.token).upload_file(
            path_or_fileobj=MARKER * (FILE_SIZE // len(MARKER)), path_in_repo=FILE, repo_id=REPOSITORY)

    def test_the_decision_is_synced_before_content_is_written(self):
        trace = self.server.folder / "trace"
        tracer = Tracer(self.server, "-yy", "-s", "512", "-o", str(trace), "-e", "trace=" + ",".join(CALLS))
        content, status = pull(self.server, self.token)
        tracer.detach()
        self.assertEqual(status, 206)
        self.assertEqual(content, CONTENT)

        lines = trace.read_text(errors="replace").splitlines()
        segments = str(self.server.data / "ledger")
        sent = self.first(lines, self.sends_content)
        appended = self.first(lines, lambda line: "pwrite" in line and segments in line)
        self.assertIsNotNone(sent, "no write of content to a socket was seen")
        self.assertIsNotNone(appended, "no append to the ledger was seen")
        synced = self.sync_completed(lines, appended, segments)
        self.assertIsNotNone(synced, "the append was never synced")
        self.assertLess(appended, sent, "content was written before the decision was appended")
        self.assertLess(synced, sent, "content was written before the decision was synced")

    @staticmethod
    def first(lines, matches):
        """The number of the first line that matches."""
        return next((number for number, line in enumerate(lines) if matches(line)), None)

    @staticmethod
    def sends_content(line):
        """Whether a call begins to send the file's bytes to a client."""
        if "<TCP" not in line and "<socket" not in line:
            return False
        return MARKER.decode() in line or re.search(r"\bsendfile\(", line) is not None

    @staticmethod
    def sync_completed(lines, appended, segments):
        """The number of the line at which the first sync of a segment after the append has returned."""
        waiting = set()
        for number in range(appended + 1, len(lines)):
            line = lines[number]
            thread = line.split(" ", 1)[0]
            if re.search(r"\bf(data)?sync\(", line) and segments in line:
                if "unfinished" in line:
                    waiting.add(thread)
                elif line.rstrip().endswith("= 0"):
                    return number
            elif thread in waiting and re.search(r"f(data)?sync resumed.*= 0\s*$", line):
                return number
        return None

    def test_a_kill_at_any_system_call_leaves_no_byte_without_its_decision(self):
        between = 0
        kills = 0
        for call in CALLS:
            for moment in range(1, MOMENTS_PER_CALL + 1):
                outcome = self.kill_at(call, moment)
                if outcome is None:
                    break
                kills += 1
                decided, arrived = outcome
                with self.subTest(call=call, moment=moment):
                    self.assertFalse(arrived and not decided, f"{arrived} bytes arrived without a decision")
                between += decided and not arrived
        self.assertGreater(kills, 0, "no system call of a pull was ever hit")
        self.assertGreater(between, 0, "no kill fell between the decision and the first byte")
        print(f"{kills} kills, {between} of them between decision and byte", flush=True)

    def kill_at(self, call, moment):
        """Kills the server as a thread enters `call` for the `moment`th time in a pull.

        Returns whether a decision to permit a pull is in the ledger afterwards, and how many bytes of content arrived; or
        None if the pull went by without that call.
        """
        before = durable_size(self.server)
        tracer = Tracer(
            self.server, "-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={moment}")
        content, status = pull(self.server, self.token)
        self.assertIn(status, (206, None), "the pull was refused, so nothing is shown by killing it")
        if status == 206 and len(content) == len(CONTENT) and self.server.process.poll() is None:
            tracer.detach()
            # A kill that falls after the last byte is no moment of the pull.
            if self.server.process.poll() is None:
                return None
        tracer.detach()
        self.server.process.wait(timeout=WAIT_SECONDS)
        self.server.stop()
        self.assertEqual(content, CONTENT[:len(content)])
        decided = len(permitted_pulls(self.server, before))
        self.server.start()
        return decided, len(content)


if __name__ == "__main__":
    unittest.main()
