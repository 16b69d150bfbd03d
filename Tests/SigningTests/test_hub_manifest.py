"""The manifest that a server signs for each revision, checked by the OpenSSF tool `model_signing` and by `remit`."""

import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

from live_server import LiveServer

TOOL = pathlib.Path(sys.executable).parent / "model_signing"
DIRECTORY = """
people:
  - {id: ada, name: Ada Lovelace, kind: employee}
  - {id: bob, name: Bob, kind: employee}
  - {id: eve, name: Eve, kind: employee}
projects:
  - {id: northwind, name: Northwind, owner: ada, members: [ada, bob, eve]}
assets:
  - {id: lab/signed, kind: model, sensitivity: 2, owner: ada, projects: [northwind]}
"""
FILES = {
    "README.md": b"---\nlicense: other\n---\n# signed\n", ".gitattributes": b"*.bin filter=lfs\n",
    "sub/vocab.txt": "größe\n".encode(), "config.json": b'{"model_type": "llama"}\n',
}
MALICE = b"cos\nsystem\n(S'true'\ntR."


class HubManifestTest(unittest.TestCase):
    """One server with one revision, and a folder with its files."""

    def setUp(self):
        self.server = LiveServer(DIRECTORY).start()
        self.addCleanup(self.server.close)
        self.tokens = {person: self.server.token(person, "northwind") for person in ("ada", "bob", "eve")}
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.model = self.folder / "model"
        for path, content in FILES.items():
            (self.model / path).parent.mkdir(parents=True, exist_ok=True)
            (self.model / path).write_bytes(content)
        self.push(FILES)
        self.bundle = self.folder / "manifest.sig"
        self.key = self.server.data / "keys" / "model-signing.pub"

    def request(self, path, body=None, person="ada"):
        """The answer's status and bytes."""
        request = urllib.request.Request(
            self.server.url + path, data=body, headers={"Authorization": f"Bearer {self.tokens[person]}"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def push(self, files, person="ada"):
        """Commits small files, as clients of the hub do."""
        lines = [{"key": "header", "value": {"summary": "add", "description": ""}}]
        lines += [
            {"key": "file", "value": {
                "path": path, "content": base64.b64encode(content).decode(), "encoding": "base64"}}
            for path, content in files.items()]
        body = "\n".join(json.dumps(line) for line in lines).encode()
        return self.request("/api/models/lab/signed/commit/main", body, person)

    def remit(self, *arguments, person="ada"):
        """Runs remit with a token against the server."""
        done = subprocess.run(
            [self.server.binary, *arguments, "--from", self.server.url], capture_output=True, text=True, timeout=300,
            env=os.environ | {"REMIT_TOKEN": self.tokens[person]}, check=False)
        return done.returncode, done.stdout + done.stderr

    def test_the_tool_verifies_what_the_server_signed(self):
        status, manifest = self.request("/api/models/lab/signed/remit-manifest/main")
        self.assertEqual(status, 200)
        self.bundle.write_bytes(manifest)
        # The tool passes over what belongs to git unless it is told otherwise; the manifest covers every file.
        command = [
            TOOL, "verify", "key", self.model, "--public_key", self.key, "--signature", self.bundle,
            "--no-ignore-git-paths"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        (self.model / "config.json").write_bytes(b"{}")
        self.assertNotEqual(subprocess.run(command, capture_output=True, timeout=300, check=False).returncode, 0)

    def test_remit_verifies_and_pulls_and_finds_what_was_changed(self):
        key = ["--public-key", str(self.key)]
        code, output = self.remit("verify", str(self.model), "--repo", "lab/signed", *key)
        self.assertEqual(code, 0, output)
        self.assertIn("scanned as clean", output)
        pulled = self.folder / "pulled"
        code, output = self.remit("pull", "lab/signed", "--output", str(pulled), *key)
        self.assertEqual(code, 0, output)
        self.assertEqual({path: (pulled / path).read_bytes() for path in FILES}, FILES)
        (pulled / "config.json").write_bytes(b"{}")
        self.assertEqual(self.remit("verify", str(pulled), "--repo", "lab/signed", *key)[0], 1)
        code, output = self.remit("pull", "lab/signed", "--output", str(pulled), *key)
        self.assertEqual(code, 0, output)
        self.assertEqual((pulled / "config.json").read_bytes(), FILES["config.json"])

    def test_bytes_that_changed_on_the_servers_disk_are_not_kept(self):
        pulled = self.folder / "pulled"
        for blob in (self.server.data / "blobs").rglob("*"):
            if blob.is_file() and blob.read_bytes() == FILES["config.json"]:
                blob.chmod(0o600)
                blob.write_bytes(b'{"model_type": "bert_"}\n')
        code, output = self.remit("pull", "lab/signed", "--output", str(pulled), "--public-key", str(self.key))
        self.assertEqual(code, 1, output)
        self.assertIn("is not what was signed", output)
        self.assertFalse((pulled / "config.json").exists())

    def test_another_key_is_not_believed(self):
        other = self.folder / "other"
        subprocess.run(
            ["openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", other], check=True, timeout=60)
        subprocess.run(
            ["openssl", "ec", "-in", other, "-pubout", "-out", f"{other}.pub"], check=True, timeout=60,
            capture_output=True)
        code, _ = self.remit("verify", str(self.model), "--repo", "lab/signed", "--public-key", f"{other}.pub")
        self.assertEqual(code, 1)

    def test_two_others_let_a_refused_file_in(self):
        status, answer = self.push({"payload.pkl": MALICE})
        self.assertEqual(status, 403)
        words = json.loads(answer)["error"]
        self.assertIn("os.system", words)
        digest = words.split("sha256 ")[1][:64]
        arguments = [
            "override", digest, "--repo", "lab/signed", "--reason", "a sample for the red team", "--until"]
        code, output = self.remit(*arguments, self.in_days(200), person="bob")
        self.assertEqual(code, 2, output)
        for person in ("ada", "bob"):
            code, output = self.remit(*arguments, self.in_days(2), person=person)
            self.assertEqual(code, 0, output)
        self.assertEqual(self.push({"payload.pkl": MALICE})[0], 403, "the pusher is one of the two")
        self.assertEqual(self.remit(*arguments, self.in_days(2), person="eve")[0], 0)
        status, answer = self.push({"payload.pkl": MALICE})
        self.assertEqual(status, 200, answer)
        scan = json.loads(self.request("/api/models/lab/signed/remit-scan/main")[1])
        accepted = {file["path"]: file for file in scan["files"]}["payload.pkl"]
        self.assertEqual(accepted["verdict"], "malicious")
        self.assertIn("acceptedUntil", accepted)

    @staticmethod
    def in_days(days):
        """A moment from now, as RFC 3339 has it."""
        import datetime
        moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


if __name__ == "__main__":
    unittest.main()
