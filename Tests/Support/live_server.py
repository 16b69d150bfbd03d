"""A live `remit serve` in a temporary folder, driven by its contract for scripts.

    with LiveServer(DIRECTORY_YAML) as server:
        token = server.token("ada", "northwind")
        environment = server.client_environment(token)

The program is the one that REMIT_BINARY names. Ports are picked by the system, waiting is on what the server says.
"""

import os
import pathlib
import queue
import shutil
import signal
import subprocess
import tempfile
import threading

START_LIMIT_SECONDS = 60
STOP_LIMIT_SECONDS = 60
COMMAND_LIMIT_SECONDS = 60
PREFIX = "listening on "


class RemitFailure(AssertionError):
    """A command of remit that did not do what the test relies on."""


class LiveServer:
    """One data directory, and the server on it while started."""

    def __init__(self, directory_yaml=None, wrapper=(), options=()):
        """Prepares a data directory, with people, projects and assets if given as YAML.

        `wrapper` is put before the command line of the server, for example strace; `options` after it.
        """
        self.binary = os.environ["REMIT_BINARY"]
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="remit-test-"))
        self.data = self.folder / "data"
        self.wrapper = list(wrapper)
        self.options = list(options)
        self.process = None
        self.url = None
        self._log = None
        if directory_yaml is not None:
            self.apply(directory_yaml)

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.close()
            raise

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Stops the server and removes its folder."""
        try:
            self.stop()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    # The server.

    def start(self):
        """Starts the server and waits until it says where it listens."""
        self._log = open(self.folder / "server.log", "ab")
        self.process = subprocess.Popen(
            [*self.wrapper, self.binary, "serve", "--data", str(self.data), "--listen", "127.0.0.1:0", *self.options],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._log, text=True)
        lines = queue.SimpleQueue()
        threading.Thread(target=self._read, args=(self.process.stdout, lines), daemon=True).start()
        try:
            line = lines.get(timeout=START_LIMIT_SECONDS)
        except queue.Empty:
            line = None
        if not line or not line.startswith(PREFIX):
            raise RemitFailure(f"the server did not start; it said {line!r} and logged:\n{self.log()[-4000:]}")
        self.url = line[len(PREFIX):].strip().rstrip("/")
        return self

    @staticmethod
    def _read(stream, lines):
        """Passes the first line on and drains the rest, so that the server never waits for a reader."""
        lines.put(stream.readline())
        for _ in stream:
            pass

    def stop(self, by=signal.SIGTERM):
        """Ends the server by a signal and returns its exit code, or None if it was not running."""
        if self.process is None:
            return None
        if self.process.poll() is None:
            self.process.send_signal(by)
        try:
            status = self.process.wait(timeout=STOP_LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise RemitFailure("the server did not end within a minute of its signal") from None
        finally:
            self.process.stdout.close()
            self.process = None
            self._log.close()
        return status

    def log(self):
        """What the server wrote to standard error."""
        path = self.folder / "server.log"
        return path.read_text(errors="replace") if path.exists() else ""

    @property
    def port(self):
        """The port that the system picked."""
        return int(self.url.rsplit(":", 1)[1])

    # Operator acts.

    def remit(self, *arguments, check=True):
        """Runs a command of remit on this data directory and returns the finished process."""
        done = subprocess.run(
            [self.binary, *map(str, arguments), "--data", str(self.data)], stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=COMMAND_LIMIT_SECONDS, check=False)
        if check and done.returncode != 0:
            words = " ".join(map(str, arguments))
            raise RemitFailure(f"`remit {words}` ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done

    def apply(self, directory_yaml):
        """Declares people, projects and assets; returns what changed, as printed."""
        path = self.folder / "directory.yaml"
        path.write_text(directory_yaml)
        return self.remit("apply", path).stdout

    def token(self, person, project, ttl="1h"):
        """A new token of a person for a project."""
        done = self.remit("token", "create", "--person", person, "--project", project, "--ttl", ttl)
        return done.stdout.strip()

    def suspend(self, person):
        """Ends a person's tokens and running streams."""
        return self.remit("person", "suspend", person).stdout

    def verify(self, check=True):
        """Verifies the ledger; returns the finished process."""
        return self.remit("ledger", "verify", check=check)

    def activities(self):
        """Every activity as a line of JSON text."""
        return self.remit("activity", "export").stdout.splitlines()

    # Clients.

    def client_environment(self, token, **extra):
        """The environment in which the ordinary client talks to this server, with a cache of its own."""
        environment = {
            name: value for name, value in os.environ.items()
            if not name.startswith(("HF_", "HUGGING", "REMIT_")) and "proxy" not in name.lower()
        }
        environment.update(
            HF_ENDPOINT=self.url, HF_TOKEN=token, HF_HOME=str(self.folder / "client"), HF_HUB_DISABLE_TELEMETRY="1",
            HF_HUB_DISABLE_UPDATE_CHECK="1", **extra)
        return environment
