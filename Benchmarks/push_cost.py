"""What scanning adds to the processor time that a push costs the server, measured on a live `remit serve`.

A content that the server has judged before is not scanned again, so the same bytes sent a second time are a push without a
scan. The blob of the first time is removed from the disk in between, since otherwise the second push would have less to
write. Both are taken in turns, the first of each pair by turns too; time is the server's, user and system together.
"""

import hashlib
import http.client
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Tests" / "Support"))
from live_server import LiveServer  # noqa: E402

REPOSITORY = "lab/northwind"
DIRECTORY = f"""
people:
  - {{id: ada, name: Ada, kind: employee}}
projects:
  - {{id: northwind, name: Northwind, owner: ada, members: [ada]}}
assets:
  - {{id: {REPOSITORY}, kind: model, sensitivity: 2, owner: ada, projects: [northwind]}}
"""
MARK_BYTES = 16


def processor_seconds(process):
    """User and system time of a process so far."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class File:
    """A large file that is a new content after each mark, and the content of an earlier one when marked so again."""

    def __init__(self, path, place):
        self.path, self.place, self.digests = path, place, {}

    def mark(self, number):
        """Makes it the content of this number and returns its digest."""
        with open(self.path, "r+b") as file:
            file.seek(self.place)
            file.write(number.to_bytes(MARK_BYTES, "little"))
        if number not in self.digests:
            digest = hashlib.sha256()
            with open(self.path, "rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
            self.digests[number] = digest.hexdigest()
        return self.digests[number]


# What the client of the hub does before a commit: it sends the content, by Xet where it can.
UPLOAD = """
import sys
from huggingface_hub import CommitOperationAdd, HfApi
HfApi().preupload_lfs_files(sys.argv[1], [CommitOperationAdd("weights.bin", sys.argv[2])])
"""


def has_xet():
    """Whether the client of the hub is there, with its library for Xet."""
    return all(importlib.util.find_spec(name) for name in ("huggingface_hub", "hf_xet"))


class Pusher:
    """Sends files to a server, and tells what that cost it."""

    def __init__(self, server, way):
        self.server, self.token = server, server.token("ada", "northwind")
        self.send = {"lfs": self.send_lfs, "xet": self.send_xet}[way]

    def cost(self, path, digest):
        """Sends a file and returns the processor seconds of the server."""
        before = processor_seconds(self.server.process.pid)
        self.send(path, digest)
        return processor_seconds(self.server.process.pid) - before

    def send_xet(self, path, _):
        """Sends a file through Xet, with caches of its own, since a client sends nothing that it remembers to have sent."""
        with tempfile.TemporaryDirectory() as home:
            environment = {**os.environ, "HF_HOME": home, "HF_ENDPOINT": self.server.url, "HF_TOKEN": self.token,
                           "HF_HUB_DISABLE_PROGRESS_BARS": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
            subprocess.run([sys.executable, "-c", UPLOAD, REPOSITORY, str(path)], env=environment, check=True)

    def send_lfs(self, path, digest):
        """Sends a file in one part, as Git LFS does."""
        size = path.stat().st_size
        request = {"operation": "upload", "transfers": ["basic"], "hash_algo": "sha256",
                   "objects": [{"oid": digest, "size": size}]}
        answer = json.loads(self.call("POST", f"/{REPOSITORY}.git/info/lfs/objects/batch", json.dumps(request)))
        target = urllib.parse.urlsplit(answer["objects"][0]["actions"]["upload"]["href"])
        with open(path, "rb") as file:
            self.call("PUT", target.path + "?" + target.query, file, size)

    def call(self, method, path, body, size=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=600)
        connection.putrequest(method, path)
        connection.putheader("Content-Length", str(size if size is not None else len(body)))
        if size is None:
            connection.putheader("Authorization", f"Bearer {self.token}")
            connection.putheader("Content-Type", "application/vnd.git-lfs+json")
            connection.putheader("Accept", "application/vnd.git-lfs+json")
        connection.endheaders()
        if size is None:
            connection.send(body.encode())
        else:
            connection.sock.sendfile(body)
        response = connection.getresponse()
        text = response.read()
        connection.close()
        if response.status >= 300:
            raise RuntimeError(f"{method} {path} was answered {response.status}: {text[:400]!r}")
        return text

    def forget(self, digest):
        """Takes the blob from the disk; what was said about it stays."""
        (self.server.data / "blobs" / digest[:2] / digest).unlink()


def measure(path, place, rounds, way="lfs"):
    """Processor seconds of pushes of a file, with scan and without, a list of each.

    `way` is `lfs` or `xet`; `place` is where in the file a few bytes may change, and nothing about its structure does.
    """
    file, scanned, plain = File(path, place), [], []
    with LiveServer(DIRECTORY, options=["--set", "hub.requests-per-minute=1000000"]) as server:
        pusher = Pusher(server, way)
        for number in range(rounds + 1):
            digests = [file.mark(number), file.mark(number - 1 if number else 0)]
            if number == 0:
                pusher.cost(path, digests[0])
                pusher.forget(digests[0])
                continue
            turns = [(scanned, number, digests[0]), (plain, number - 1, digests[1])]
            for found, content, digest in turns if number % 2 else reversed(turns):
                file.mark(content)
                found.append(pusher.cost(path, digest))
                pusher.forget(digest)
    return scanned, plain
