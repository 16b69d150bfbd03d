"""What a machine-learning engineer does with the ordinary client, one function a step.

`python client_steps.py STEP JSON` runs one step in a process of its own, because the client reads its environment when
it is imported. The result is the last line on standard output, as JSON. The client is not changed in any way: all it is
told is HF_ENDPOINT and HF_TOKEN.
"""

import hashlib
import importlib.util
import io
import json
import os
import pathlib
import pickle
import re
import socket
import subprocess
import sys
import threading
import zipfile


def sha256(path):
    """The SHA-256 of a file, in hexadecimal."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def contents(folder):
    """Every file below a folder, by its path, with its SHA-256."""
    folder = pathlib.Path(folder)
    return {
        str(path.relative_to(folder)): sha256(path)
        for path in sorted(folder.rglob("*")) if path.is_file() and ".cache" not in path.parts
    }


def make_model(folder, seed=1):
    """A small model as a project has it: safetensors in shards, a torch checkpoint, configuration, a README."""
    import numpy
    from safetensors.numpy import save_file

    folder = pathlib.Path(folder)
    (folder / "sub").mkdir(parents=True, exist_ok=True)
    generator = numpy.random.default_rng(seed)
    for shard in (1, 2):
        tensors = {f"layer.{shard}.weight": generator.normal(size=(512, 512)).astype(numpy.float32)}
        save_file(tensors, folder / f"model-0000{shard}-of-00002.safetensors", metadata={"format": "pt"})
    with zipfile.ZipFile(folder / "pytorch_model.bin", "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({"layer.1.weight": "storage 0"}, protocol=2))
        archive.writestr("archive/data/0", generator.normal(size=300_000).astype(numpy.float32).tobytes())
        archive.writestr("archive/version", "3\n")
    (folder / "config.json").write_text('{"model_type": "llama", "hidden_size": 512}\n')
    (folder / "README.md").write_text("---\nlicense: apache-2.0\n---\n# a model\n")
    (folder / "sub" / "notes é.txt").write_text("names with spaces and accents\n")
    (folder / "empty.bin").write_bytes(b"")
    return contents(folder)


class CuttingProxy:
    """Passes connections on to a server, and cuts the first answer that is longer than `cut_after` bytes there."""

    def __init__(self, upstream, cut_after):
        host, _, port = upstream.rpartition("//")[2].partition(":")
        self.upstream = (host, int(port))
        self.cut_after = cut_after
        self.cuts = 0
        self.ranges = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            client, _ = self.listener.accept()
            server = socket.create_connection(self.upstream)
            threading.Thread(target=self._pass, args=(client, server, False), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, client, True), daemon=True).start()

    def _pass(self, source, sink, is_answer):
        passed = 0
        try:
            while data := source.recv(1 << 16):
                passed += len(data)
                if is_answer and not self.cuts and passed > self.cut_after:
                    self.cuts += 1
                    break
                if not is_answer:
                    self.ranges += [match.decode() for match in re.findall(rb"(?i)\r\nrange: *([^\r]+)", data)]
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


# Steps.


def who(_):
    """The name behind the token."""
    from huggingface_hub import HfApi
    answer = HfApi().whoami()
    return {"name": answer["name"], "projects": [entry["name"] for entry in answer["orgs"]]}


def create(arguments):
    """Creates a repository, twice: the second time it exists."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError
    first = str(HfApi().create_repo(arguments["repo"], repo_type=arguments.get("type")))
    again = str(HfApi().create_repo(arguments["repo"], repo_type=arguments.get("type"), exist_ok=True))
    try:
        HfApi().create_repo(arguments["repo"], repo_type=arguments.get("type"))
        status = 200
    except HfHubHTTPError as error:
        status = error.response.status_code
    return {"first": first, "again": again, "conflict": status}


def upload(arguments):
    """Uploads a folder, by Xet or, where HF_HUB_DISABLE_XET says so, by LFS."""
    from huggingface_hub import HfApi, constants
    made = make_model(arguments["folder"], arguments.get("seed", 1))
    commit = HfApi().upload_folder(
        repo_id=arguments["repo"], folder_path=arguments["folder"], revision=arguments.get("revision"))
    return {"files": made, "commit": commit.oid, "xet": not constants.HF_HUB_DISABLE_XET}


def snapshot(arguments):
    """Downloads a whole repository."""
    from huggingface_hub import snapshot_download
    return {"files": contents(snapshot_download(arguments["repo"], revision=arguments.get("revision")))}


def describe(arguments):
    """Asks for everything that can be asked without downloading."""
    from huggingface_hub import HfApi
    api, repo = HfApi(), arguments["repo"]
    information = api.model_info(repo, files_metadata=True)
    tree = {entry.path: entry for entry in api.list_repo_tree(repo, recursive=True, expand=True)}
    named = api.get_paths_info(repo, ["config.json", "sub", "absent"])
    weights = tree["pytorch_model.bin"]
    return {
        "files": api.list_repo_files(repo), "siblings": [file.rfilename for file in information.siblings],
        "sha": information.sha, "digest": weights.lfs.sha256, "status": weights.security.status,
        "named": [entry.path for entry in named], "commits": [c.title for c in api.list_repo_commits(repo)],
        "exists": [
            api.file_exists(repo, "config.json"), api.file_exists(repo, "absent"), api.revision_exists(repo, "absent")],
    }


def references(arguments):
    """Makes, lists and removes branches and tags."""
    from huggingface_hub import HfApi
    api, repo = HfApi(), arguments["repo"]
    api.create_branch(repo, branch="exp/1")
    api.create_branch(repo, branch="exp/1", exist_ok=True)
    api.create_tag(repo, tag="v1")
    api.upload_file(path_or_fileobj=b"on the branch", path_in_repo="branch.txt", repo_id=repo, revision="exp/1")
    on_main, on_branch = api.list_repo_files(repo), api.list_repo_files(repo, revision="exp/1")
    listed = api.list_repo_refs(repo)
    api.delete_file("branch.txt", repo, revision="exp/1")
    after = api.list_repo_files(repo, revision="exp/1")
    api.delete_branch(repo, branch="exp/1")
    api.delete_tag(repo, tag="v1")
    left = api.list_repo_refs(repo)
    return {
        "added": sorted(set(on_branch) - set(on_main)), "branches": [ref.name for ref in listed.branches],
        "tags": [ref.name for ref in listed.tags], "after": sorted(set(after) - set(on_main)),
        "left": [ref.name for ref in left.branches + left.tags],
    }


def upload_large(arguments):
    """Uploads one large file whose bytes do not compress and do not repeat: one tensor in the safetensors format."""
    from huggingface_hub import HfApi
    digest, path, left = hashlib.sha256(), pathlib.Path(arguments["file"]), arguments["bytes"] - 4096
    header = json.dumps({"weight": {"dtype": "U8", "shape": [left], "data_offsets": [0, left]}}).encode().ljust(4088)
    with open(path, "wb") as file:
        head = len(header).to_bytes(8, "little") + header
        digest.update(head)
        file.write(head)
        while left:
            piece = os.urandom(min(left, 1 << 22))
            digest.update(piece)
            file.write(piece)
            left -= len(piece)
    HfApi().upload_file(path_or_fileobj=path, path_in_repo=path.name, repo_id=arguments["repo"])
    path.unlink()
    return {"digest": digest.hexdigest()}


def download_cut(arguments):
    """Downloads one file while the connection is cut in the middle; the same call must go on where it stopped."""
    proxy = CuttingProxy(os.environ["HF_ENDPOINT"], arguments["cut_after"])
    os.environ["HF_ENDPOINT"] = proxy.url
    from huggingface_hub import hf_hub_download
    path = hf_hub_download(arguments["repo"], arguments["file"])
    return {"digest": sha256(path), "cuts": proxy.cuts, "ranges": proxy.ranges}


def download(arguments):
    """Downloads one file, or says how the client failed."""
    from huggingface_hub import hf_hub_download
    try:
        return {"digest": sha256(hf_hub_download(arguments["repo"], arguments["file"]))}
    except Exception as error:
        return {"error": type(error).__name__, "text": str(error)}


def download_by_command(arguments):
    """Downloads one file with the command-line client; what it prints is what the engineer sees."""
    command = pathlib.Path(sys.executable).with_name("hf")
    done = subprocess.run(
        [command, "download", arguments["repo"], arguments["file"]], stdin=subprocess.DEVNULL, capture_output=True,
        text=True, check=False)
    return {"status": done.returncode, "text": " ".join((done.stdout + done.stderr).split())}


def push(arguments):
    """Uploads one small file, or says how the client failed."""
    from huggingface_hub import HfApi
    try:
        HfApi().upload_file(
            path_or_fileobj=io.BytesIO(b"small"), path_in_repo=arguments["file"], repo_id=arguments["repo"])
        return {"error": None}
    except Exception as error:
        return {"error": type(error).__name__, "text": str(error)}


class Command:
    """Runs a command when it is loaded."""

    def __reduce__(self):
        return (os.system, ("true",))


def push_malice(arguments):
    """Uploads a checkpoint that runs a command when it is loaded, and says how the client failed."""
    from huggingface_hub import HfApi
    payload = pickle.dumps({"weight": Command()}, protocol=2) + b"." * arguments.get("padding", 0)
    try:
        HfApi().upload_file(
            path_or_fileobj=io.BytesIO(payload), path_in_repo=arguments["file"], repo_id=arguments["repo"])
        error = {"error": None}
    except Exception as raised:
        error = {"error": type(raised).__name__, "text": str(raised)}
    return error | {"files": HfApi().list_repo_files(arguments["repo"])}


def security(arguments):
    """What the hub says about the safety of a repository."""
    from huggingface_hub import HfApi
    api, repo = HfApi(), arguments["repo"]
    tree = {entry.path: entry for entry in api.list_repo_tree(repo, recursive=True, expand=True)}
    return {
        "repository": api.model_info(repo, securityStatus=True).security_repo_status,
        "files": {path: entry.security.status for path, entry in tree.items() if hasattr(entry, "security")},
        "safe": all(entry.security.safe for entry in tree.values() if hasattr(entry, "security")),
    }


def dataset(arguments):
    """Pushes a data set with `datasets`, and loads it from an empty cache."""
    if importlib.util.find_spec("datasets") is None:
        return {"skipped": "datasets is not installed"}
    import datasets
    rows = {"x": [1, 2, 3], "y": ["a", "b", "c"]}
    datasets.Dataset.from_dict(rows).push_to_hub(arguments["repo"])
    return {"loaded": datasets.load_dataset(arguments["repo"], split="train").to_dict(), "rows": rows}


def pretrained(arguments):
    """Pushes a model with `transformers`, and loads it from an empty cache; without torch, only its configuration."""
    if importlib.util.find_spec("transformers") is None:
        return {"skipped": "transformers is not installed"}
    import transformers
    configuration = transformers.LlamaConfig(
        vocab_size=64, hidden_size=32, intermediate_size=64, num_hidden_layers=1, num_attention_heads=2)
    if importlib.util.find_spec("torch") is None:
        configuration.push_to_hub(arguments["repo"])
        return {"hidden": transformers.AutoConfig.from_pretrained(arguments["repo"]).hidden_size, "weights": None}
    model = transformers.LlamaForCausalLM(configuration)
    model.push_to_hub(arguments["repo"])
    loaded = transformers.AutoModelForCausalLM.from_pretrained(arguments["repo"])
    same = all((left == right).all().item() for left, right in zip(model.parameters(), loaded.parameters()))
    return {"hidden": loaded.config.hidden_size, "weights": same}


if __name__ == "__main__":
    step, given = sys.argv[1], json.loads(sys.argv[2])
    print("\n" + json.dumps(globals()[step](given)))
