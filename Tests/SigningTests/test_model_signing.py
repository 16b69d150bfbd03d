"""Signatures travel both ways between `remit sign|verify` and the OpenSSF tool `model_signing`.

Keys and certificates are made by OpenSSL for each run; the tool is the one from PyPI, unmodified.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

REMIT = os.environ["REMIT_BINARY"]
TOOL = pathlib.Path(sys.executable).parent / "model_signing"
CURVES = {"P-256": "prime256v1", "P-384": "secp384r1", "P-521": "secp521r1"}


def run(*arguments):
    """Runs a command; gives its exit code and all that it printed."""
    done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout + done.stderr


def must(*arguments):
    """Runs a command that has to succeed."""
    code, output = run(*arguments)
    assert code == 0, f"{arguments}: {code}\n{output}"
    return output


class SigningTest(unittest.TestCase):
    """A folder with a model and keys on every curve."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.model = self.folder / "model"
        (self.model / "sub").mkdir(parents=True)
        (self.model / "config.json").write_text('{"layers": 2}')
        (self.model / "model.safetensors").write_bytes(os.urandom(3_000_000))
        (self.model / "sub" / "größe 1.txt").write_text("x")
        self.bundle = self.folder / "model.sig"

    def key(self, curve):
        """A private key and its public half."""
        private, public = self.folder / f"{curve}.pem", self.folder / f"{curve}.pub"
        if not private.exists():
            must("openssl", "ecparam", "-name", CURVES[curve], "-genkey", "-noout", "-out", private)
            must("openssl", "ec", "-in", private, "-pubout", "-out", public)
            private.chmod(0o600)
        return private, public

    def certificates(self):
        """A root, an authority below it, a leaf with its key."""
        make = self.folder
        for name, subject, signer, extension in [
            ("root", "/CN=Root", None, "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign"),
            ("middle", "/CN=Middle", "root", "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign"),
            ("leaf", "/CN=Signer", "middle",
             "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=codeSigning"),
        ]:
            (make / f"{name}.ext").write_text(
                f"{extension}\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid:always\n")
            must("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", make / f"{name}.key")
            (make / f"{name}.key").chmod(0o600)
            must("openssl", "req", "-new", "-key", make / f"{name}.key", "-subj", subject, "-out", make / f"{name}.csr")
            sign = ["-signkey", make / "root.key"] if signer is None else [
                "-CA", make / f"{signer}.pem", "-CAkey", make / f"{signer}.key", "-CAcreateserial"]
            must("openssl", "x509", "-req", "-in", make / f"{name}.csr", *sign, "-days", "2", "-extfile",
                 make / f"{name}.ext", "-out", make / f"{name}.pem")
        chain = make / "chain.pem"
        chain.write_text((make / "leaf.pem").read_text() + (make / "middle.pem").read_text())
        return chain

    def verify(self, public, *more):
        return run(REMIT, "verify", self.model, "--signature", self.bundle, "--public-key", public, *more)

    def test_what_remit_signs_the_tool_verifies(self):
        for curve in CURVES:
            with self.subTest(curve):
                private, public = self.key(curve)
                must(REMIT, "sign", self.model, "--key", private, "--output", self.bundle)
                must(TOOL, "verify", "key", self.model, "--public_key", public, "--signature", self.bundle)

    def test_what_the_tool_signs_remit_verifies(self):
        for curve in CURVES:
            with self.subTest(curve):
                private, public = self.key(curve)
                must(TOOL, "sign", "key", self.model, "--private_key", private, "--signature", self.bundle)
                self.assertEqual(self.verify(public)[0], 0)

    def test_certificates_travel_both_ways(self):
        chain = self.certificates()
        make = self.folder
        must(REMIT, "sign", self.model, "--key", make / "leaf.key", "--certificate-chain", chain, "--output", self.bundle)
        must(TOOL, "verify", "certificate", self.model, "--certificate_chain", make / "root.pem", "--signature", self.bundle)
        must(TOOL, "sign", "certificate", self.model, "--private_key", make / "leaf.key", "--signing_certificate",
             make / "leaf.pem", "--certificate_chain", make / "middle.pem", "--signature", self.bundle)
        verify = [REMIT, "verify", self.model, "--signature", self.bundle, "--certificate-chain"]
        must(*verify, make / "root.pem")
        self.assertEqual(run(*verify, make / "middle.pem")[0], 2)
        serial = must("openssl", "x509", "-in", make / "leaf.pem", "-noout", "-serial").strip().split("=")[1]
        (make / "revoked").write_text(serial + "\n")
        self.assertEqual(run(*verify, make / "root.pem", "--revoked", make / "revoked")[0], 1)
        self.assertEqual(run(*verify, make / "root.pem", "--at", "2001-01-01T00:00:00Z")[0], 1)

    def test_shards_and_a_single_file_travel(self):
        private, public = self.key("P-256")
        must(REMIT, "sign", self.model, "--key", private, "--shard-bytes", 1_000_000, "--output", self.bundle)
        self.assertEqual(self.verify(public)[0], 0)
        # The tool's command line cannot say shards, its library can.
        must(sys.executable, "-c", "import sys, pathlib, model_signing\n"
             "config = model_signing.verifying.Config().use_elliptic_key_verifier(public_key=pathlib.Path(sys.argv[1]))\n"
             "hashing = model_signing.hashing.Config().use_shard_serialization(shard_size=1_000_000)\n"
             "config.set_hashing_config(hashing).verify(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))",
             public, self.model, self.bundle)
        file = self.model / "config.json"
        must(TOOL, "sign", "key", file, "--private_key", private, "--signature", self.bundle)
        must(REMIT, "verify", file, "--signature", self.bundle, "--public-key", public)

    def test_every_tampering_is_refused(self):
        private, public = self.key("P-256")
        must(TOOL, "sign", "key", self.model, "--private_key", private, "--signature", self.bundle)
        changes = {
            "changed": lambda: (self.model / "config.json").write_text('{"layers": 3}'),
            "missing": lambda: (self.model / "config.json").unlink(),
            "unsigned": lambda: (self.model / "extra.pkl").write_bytes(b"x"),
            "symbolic-link": lambda: (self.model / "link").symlink_to("config.json"),
            "ignored": lambda: ((self.model / ".git").mkdir(), (self.model / ".git" / "evil.pkl").write_bytes(b"x")),
        }
        kept = self.folder / "kept"
        shutil.copytree(self.model, kept)
        for kind, change in changes.items():
            with self.subTest(kind):
                shutil.rmtree(self.model)
                shutil.copytree(kept, self.model)
                change()
                code, output = self.verify(public, "--format", "json")
                self.assertEqual(code, 1, output)
                self.assertIn(f'"kind":"{kind}"', output)
        self.assertEqual(self.verify(self.key("P-384")[1])[0], 1)

    def test_a_key_that_others_can_read_is_refused(self):
        private, _ = self.key("P-256")
        private.chmod(0o644)
        code, output = run(REMIT, "sign", self.model, "--key", private, "--output", self.bundle)
        self.assertEqual(code, 2)
        self.assertIn("chmod 600", output)
        self.assertFalse(self.bundle.exists())


if __name__ == "__main__":
    unittest.main()
