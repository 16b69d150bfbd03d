"""The bill of materials of a model, held to the schema that CycloneDX publishes."""

import hashlib
import json
import os
import pathlib
import pickle
import subprocess
import tempfile
import unittest

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

CARD = """---
license: {license}
pipeline_tag: text-generation
library_name: transformers
base_model:
- lab/base
datasets: [lab/one, "lab/two"]
language: [en, de]
tags:
- first
- second
---
# A model
"""


def bill(folder):
    """The bill of a folder, as text."""
    done = subprocess.run([os.environ["REMIT_BINARY"], "scan", "--format", "cyclonedx", str(folder)], capture_output=True,
                          timeout=60, check=False)
    assert done.returncode in (0, 1, 3, 4), done.stderr.decode()
    return done.stdout.decode()


class BillOfMaterialsTests(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.folder = pathlib.Path(place.name) / "model"
        (self.folder / "sub").mkdir(parents=True)
        (self.folder / "config.json").write_text('{"model_type": "llama", "architectures": ["LlamaForCausalLM"]}')
        (self.folder / "sub" / "data.pkl").write_bytes(pickle.dumps({"a": [1, 2, 3]}))
        (self.folder / "sub" / "evil.pkl").write_bytes(b"cos\nsystem\n(Vtrue\ntR.")
        (self.folder / "link").symlink_to("config.json")

    def check(self, text):
        error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
        self.assertIsNone(error, repr(error))
        return json.loads(text)

    def test_a_repository_gives_a_valid_bill_with_the_digests_of_its_files(self):
        for license_key in ("apache-2.0", "llama3", "mit"):
            (self.folder / "README.md").write_text(CARD.format(license=license_key))
            value = self.check(bill(self.folder))
            component = value["metadata"]["component"]
            self.assertEqual(component["type"], "machine-learning-model")
            self.assertEqual(component["modelCard"]["modelParameters"]["task"], "text-generation")
            self.assertEqual(component["pedigree"]["ancestors"][0]["name"], "lab/base")
            for part in value["components"]:
                path = pathlib.Path(part["name"])
                if not path.is_symlink():
                    digest = hashlib.sha256(path.read_bytes()).hexdigest()
                    self.assertEqual(part["hashes"], [{"alg": "SHA-256", "content": digest}], path)
            verdicts = {pathlib.Path(part["name"]).name: part["properties"][0]["value"] for part in value["components"]}
            self.assertEqual((verdicts["evil.pkl"], verdicts["data.pkl"]), ("malicious", "clean"))

    def test_a_repository_that_says_nothing_gives_a_valid_bill_and_the_same_each_time(self):
        first = bill(self.folder)
        self.check(first)
        self.assertEqual(first, bill(self.folder))

    def test_a_bill_is_of_one_model(self):
        command = [os.environ["REMIT_BINARY"], "scan", "--format", "cyclonedx", str(self.folder), str(self.folder)]
        self.assertEqual(subprocess.run(command, capture_output=True, timeout=60, check=False).returncode, 2)


if __name__ == "__main__":
    unittest.main()
