"""The demonstration plays to its end; then every page of the console is visited, over what it left.

With REMIT_CONSOLE_SCREENS the pictures go to that folder.
"""

import json
import os
import pathlib
import subprocess
import sys
import unittest

from live_server import LiveServer

HERE = pathlib.Path(__file__).resolve().parent
DEMONSTRATION_LIMIT_SECONDS = 300
BROWSER_LIMIT_SECONDS = 420


class ConsoleAfterDemonstration(unittest.TestCase):
    """One data directory, filled by the demonstration without its pauses."""

    @classmethod
    def setUpClass(cls):
        cls.server = LiveServer()
        cls.addClassCleanup(cls.server.close)
        cls.played = subprocess.run(
            [cls.server.binary, "demo", "--data", str(cls.server.data), "--listen", "127.0.0.1:0", "--pace", "0", "--exit"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            timeout=DEMONSTRATION_LIMIT_SECONDS, check=False)

    def link(self, *arguments):
        """A fresh sign-in link."""
        done = self.server.remit("sign-in-link", "--url", self.server.url, *arguments)
        return done.stdout.strip().splitlines()[-1]

    def test_1_the_demonstration_plays_to_its_end(self):
        self.assertEqual(self.played.returncode, 0, self.played.stdout)

    def test_2_the_ledger_that_it_leaves_verifies(self):
        done = self.server.remit("ledger", "verify", "--format", "json")
        self.assertGreater(json.loads(done.stdout)["size"], 0)

    def test_3_every_page_works_in_a_browser(self):
        self.server.start()
        environment = dict(
            os.environ, REMIT_CONSOLE_URL=self.server.url, REMIT_CONSOLE_LINK=self.link(),
            REMIT_CONSOLE_PERSON_LINK=self.link("--person", "ada"))
        done = subprocess.run(
            [sys.executable, str(HERE / "console_browser_test.py")], stdin=subprocess.DEVNULL, env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=BROWSER_LIMIT_SECONDS, check=False)
        print(done.stdout, flush=True)
        self.assertEqual(done.returncode, 0, "the lines above that begin with FAULT say what was found")


if __name__ == "__main__":
    unittest.main()
