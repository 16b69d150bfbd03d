/// What code beside weights does, by the names it uses. It is read by nobody before it runs, so names are enough.
struct CodeRules {
    private let session: ScanSession

    /// Reports to a session.
    init(_ session: ScanSession) { self.session = session }

    private static let patterns = PatternSet([
        "os.system", "os.popen", "os.exec", "os.spawn", "subprocess", "eval(", "exec(", "__import__", "socket.",
        "urlopen", "urlretrieve", "requests.get", "requests.post", "base64.b64decode", "pickle.load", "marshal.loads",
        "ctypes", "pty.spawn", "shutil.rmtree", "importlib", "os.environ", "curl ", "wget ", "| sh", "|sh", "| bash",
        "|bash", "nc -", "/dev/tcp/", "chmod +x", "compile(", "getattr(__builtins__", "getattr(builtins",
        "builtins.exec", "builtins.eval", "__subclasses__", "os.startfile", "os.remove(", "os.unlink(",
        "yaml.unsafe_load", "dill.load", "cloudpickle.load", "torch.hub.load",
        "trust_remote_code=true", "cdll", "load_library", "torch.from_file", "aten.from_file", "aten.save",
        "torch.save(",
        "torch.load(", "builtins.open", "runpy", "code.interact", "webbrowser", "http.client", "ftplib", "smtplib",
    ])

    /// Reports what the code reaches.
    func check(_ bytes: [UInt8], at place: Place) {
        for match in Self.patterns.matches(in: bytes) {
            if match.offset > 0, match.pattern.hasSuffix("("), Self.isWord(bytes[match.offset - 1]) { continue }
            session.report(.codeFile, at: place, offset: match.offset, "code uses `\(match.pattern)`")
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte == 0x2e || byte == 0x5f || (0x61...0x7a).contains(byte) || (0x41...0x5a).contains(byte)
    }
}
