"""The unmodified `huggingface_hub` client against a live server.

By default a server is started for the tests. REMIT_URL and REMIT_TOKEN name one that runs already. REMIT_LARGE_BYTES
sets the size of the large file, which travels in parts by LFS.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import client_steps

HERE = pathlib.Path(__file__).resolve().parent
LARGE_BYTES = int(os.environ.get("REMIT_LARGE_BYTES", 1 << 30))
STEP_LIMIT_SECONDS = 900

DIRECTORY = """
people:
  - {id: ada, name: Ada Lovelace, kind: employee}
  - {id: ivo, name: Ivo Intern, kind: intern}
projects:
  - {id: northwind, name: Northwind, owner: ada, members: [ada, ivo]}
assets:
  - {id: lab/guarded, kind: model, sensitivity: 4, owner: ada, projects: [northwind]}
  - {id: lab/hidden, kind: model, sensitivity: 5, owner: ada, projects: [northwind]}
"""

server = None
TOKENS = {}


def setUpModule():
    """Starts a server, unless one is named."""
    global server
    if "REMIT_URL" not in os.environ:
        from live_server import LiveServer
        server = LiveServer(DIRECTORY)
        server.start()


def tearDownModule():
    """Stops the server."""
    if server is not None:
        server.close()


def token(person="ada"):
    """A token of a person, made once."""
    if server is None:
        return os.environ["REMIT_TOKEN"]
    if person not in TOKENS:
        TOKENS[person] = server.token(person, "northwind")
    return TOKENS[person]


class ClientTest(unittest.TestCase):
    """Runs steps of the client, each in its own process with an empty cache."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="remit-client-")
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        """A path in the test's own folder."""
        return os.path.join(self.folder.name, name)

    def step(self, name, person="ada", credential=None, environment=None, **arguments):
        """Runs one step and returns its result."""
        variables = {
            key: value for key, value in os.environ.items()
            if not key.startswith(("HF_", "HUGGING", "REMIT_")) and "proxy" not in key.lower()
        }
        home = tempfile.mkdtemp(dir=self.folder.name)
        variables.update(
            HF_ENDPOINT=server.url if server else os.environ["REMIT_URL"], HF_TOKEN=credential or token(person),
            HF_HOME=home, HF_HUB_DISABLE_TELEMETRY="1", HF_HUB_DISABLE_UPDATE_CHECK="1",
            HF_HUB_DISABLE_PROGRESS_BARS="1", **(environment or {}))
        done = subprocess.run(
            [sys.executable, str(HERE / "client_steps.py"), name, json.dumps(arguments)], env=variables,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=STEP_LIMIT_SECONDS, check=False)
        self.assertEqual(done.returncode, 0, f"step {name} failed:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
        return json.loads(done.stdout.splitlines()[-1])

    WITHOUT_XET = {"HF_HUB_DISABLE_XET": "1"}

    def test_the_token_says_who_one_is(self):
        self.assertEqual(self.step("who")["projects"], ["northwind"])

    def test_creating_twice_is_told_apart(self):
        answer = self.step("create", repo="lab/created")
        self.assertTrue(answer["first"].endswith("/lab/created"))
        self.assertEqual(answer["first"], answer["again"])
        self.assertEqual(answer["conflict"], 409)

    def test_a_folder_uploaded_by_default_comes_back_the_same(self):
        self.step("create", repo="lab/by-xet")
        sent = self.step("upload", repo="lab/by-xet", folder=self.path("model"))
        self.assertTrue(sent["xet"])
        self.assertEqual(self.step("snapshot", repo="lab/by-xet")["files"], sent["files"])

    def test_an_earlier_revision_stays_as_it_was(self):
        self.step("create", repo="lab/revised")
        first = self.step("upload", repo="lab/revised", folder=self.path("model"))
        second = self.step("upload", repo="lab/revised", folder=self.path("model"), seed=2)
        self.assertNotEqual(second["commit"], first["commit"])
        # One download alone: the daily budget is one and a half times the model.
        earlier = self.step("snapshot", repo="lab/revised", revision=first["commit"])
        self.assertEqual(earlier["files"], first["files"])

    def test_a_folder_uploaded_by_lfs_comes_back_the_same(self):
        self.step("create", repo="lab/by-lfs")
        sent = self.step("upload", repo="lab/by-lfs", folder=self.path("model"), environment=self.WITHOUT_XET)
        self.assertFalse(sent["xet"])
        self.assertEqual(self.step("snapshot", repo="lab/by-lfs")["files"], sent["files"])

    def test_a_repository_is_described_without_a_download(self):
        self.step("create", repo="lab/described")
        sent = self.step("upload", repo="lab/described", folder=self.path("model"))
        told = self.step("describe", repo="lab/described")
        self.assertEqual(sorted(told["files"]), sorted(sent["files"]))
        self.assertEqual(sorted(told["siblings"]), sorted(sent["files"]))
        self.assertEqual(told["digest"], sent["files"]["pytorch_model.bin"])
        self.assertEqual(told["sha"], sent["commit"])
        self.assertEqual(told["status"], "safe")
        self.assertEqual(told["named"], ["config.json", "sub"])
        self.assertEqual(told["exists"], [True, False, False])

    def test_branches_and_tags_work(self):
        self.step("create", repo="lab/branched")
        self.step("upload", repo="lab/branched", folder=self.path("model"))
        told = self.step("references", repo="lab/branched")
        self.assertEqual(told["added"], ["branch.txt"])
        self.assertEqual(sorted(told["branches"]), ["exp/1", "main"])
        self.assertEqual(told["tags"], ["v1"])
        self.assertEqual(told["after"], [])
        self.assertEqual(told["left"], ["main"])

    def test_a_large_file_travels_in_parts_and_a_cut_download_goes_on(self):
        self.step("create", repo="lab/large")
        sent = self.step(
            "upload_large", repo="lab/large", file=self.path("large.bin"), bytes=LARGE_BYTES,
            environment=self.WITHOUT_XET)
        got = self.step("download_cut", repo="lab/large", file="large.bin", cut_after=LARGE_BYTES // 2)
        self.assertEqual(got["digest"], sent["digest"])
        self.assertEqual(got["cuts"], 1)
        starts = [int(value.removeprefix("bytes=").removesuffix("-")) for value in got["ranges"]]
        self.assertTrue(starts and 0 < starts[-1] <= LARGE_BYTES // 2, got["ranges"])

    def test_a_file_of_several_xorbs_comes_back_the_same(self):
        self.step("create", repo="lab/xorbs")
        sent = self.step("upload_large", repo="lab/xorbs", file=self.path("large.bin"), bytes=150 << 20)
        got = self.step("download", repo="lab/xorbs", file="large.bin")
        self.assertEqual(got["digest"], sent["digest"])

    def test_a_token_that_is_not_good_is_told_so(self):
        answer = self.step("push", repo="lab/created", file="x", credential="rmt_000000000000_" + "x" * 43)
        self.assertIn("Invalid credentials", answer["text"])
        self.assertIn("remit token create", answer["text"])

    def test_a_repository_that_is_not_there_is_not_found(self):
        answer = self.step("download", repo="lab/absent", file="config.json")
        if server is not None:
            self.assertEqual(answer["error"], "RepositoryNotFoundError")

    def test_a_refusal_is_printed_with_its_remedy(self):
        if server is None:
            self.skipTest("needs a server of its own")
        self.assertIsNone(self.step("push", repo="lab/guarded", file="weights.txt")["error"])
        answer = self.step("download_by_command", person="ivo", repo="lab/guarded", file="weights.txt")
        self.assertNotEqual(answer["status"], 0)
        self.assertIn("Remit: ", answer["text"])
        self.assertIn("decision ", answer["text"])

    def test_a_hidden_repository_looks_like_an_absent_one(self):
        if server is None:
            self.skipTest("needs a server of its own")
        self.assertIsNone(self.step("push", repo="lab/hidden", file="weights.txt")["error"])
        answer = self.step("download", person="ivo", repo="lab/hidden", file="weights.txt")
        self.assertEqual(answer["error"], "RepositoryNotFoundError")

    def test_a_checkpoint_that_runs_a_command_is_refused_with_words_and_makes_no_revision(self):
        self.step("create", repo="lab/poisoned")
        for number, environment in enumerate([{}, self.WITHOUT_XET]):
            answer = self.step("push_malice", repo="lab/poisoned", file=f"model{number}.pt", environment=environment)
            self.assertIsNotNone(answer["error"])
            for words in (f"model{number}.pt", "is malicious", "system", "pickle.", "decision "):
                self.assertIn(words, answer["text"])
            self.assertEqual(answer["files"], [])

    def test_the_hub_says_what_the_scan_said(self):
        self.step("create", repo="lab/safe")
        sent = self.step("upload", repo="lab/safe", folder=self.path("model"))
        told = self.step("security", repo="lab/safe")
        self.assertEqual(set(told["files"]), set(sent["files"]))
        self.assertTrue(told["safe"], told["files"])
        self.assertEqual(told["repository"], {"scansDone": True, "filesWithIssues": []})

    def test_a_downloaded_folder_is_verified_against_the_signed_manifest(self):
        if server is None:
            self.skipTest("needs a server of its own")
        self.step("create", repo="lab/signed")
        self.step("upload", repo="lab/signed", folder=self.path("model"))
        arguments = ["--from", server.url, "--public-key", str(server.data / "keys" / "model-signing.pub")]

        def remit(*command):
            return subprocess.run(
                [server.binary, *command, *arguments], env=os.environ | {"REMIT_TOKEN": token()}, capture_output=True,
                text=True, timeout=STEP_LIMIT_SECONDS, check=False)

        good = remit("verify", self.path("model"), "--repo", "lab/signed")
        self.assertEqual(good.returncode, 0, good.stdout + good.stderr)
        pulled = remit("pull", "lab/signed", "--output", self.path("pulled"))
        self.assertEqual(pulled.returncode, 0, pulled.stdout + pulled.stderr)
        self.assertEqual(client_steps.contents(self.path("pulled")), client_steps.contents(self.path("model")))
        pathlib.Path(self.path("model"), "config.json").write_text("{}")
        changed = remit("verify", self.path("model"), "--repo", "lab/signed")
        self.assertEqual(changed.returncode, 1, changed.stdout + changed.stderr)
        self.assertIn("config.json", changed.stdout)

    def test_datasets_load_what_they_pushed(self):
        answer = self.step("dataset", repo="lab/rows")
        if "skipped" in answer:
            self.skipTest(answer["skipped"])
        self.assertEqual(answer["loaded"], answer["rows"])

    def test_transformers_load_what_they_pushed(self):
        answer = self.step("pretrained", repo="lab/pretrained")
        if "skipped" in answer:
            self.skipTest(answer["skipped"])
        self.assertEqual(answer["hidden"], 32)
        self.assertIn(answer["weights"], (True, None))


if __name__ == "__main__":
    unittest.main()
