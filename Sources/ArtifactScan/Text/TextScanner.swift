/// Scans texts: configurations, templates, notebooks, scripts and code beside weights.
struct TextScanner {
    private let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Whether bytes look like text: UTF-8 without control characters.
    static func isText(_ head: [UInt8]) -> Bool {
        guard !head.contains(where: { $0 < 9 || (14..<32).contains($0) && $0 != 27 || $0 == 127 }) else { return false }
        // A sequence cut at the end of the head is no fault.
        let whole = head.count < 256 ? head[...] : head.dropLast(4)
        return String(validating: whole, as: UTF8.self) != nil
            || (0...3).contains { String(validating: whole.dropLast($0), as: UTF8.self) != nil && whole.count > 3 }
    }

    /// Scans a text.
    ///
    /// - Returns: the format.
    func scan(_ reader: any RandomAccessReader, at place: Place, name: String) throws(ScanReadError) -> String {
        if place.members.isEmpty { session.noteName() }
        let limit = session.limits.textBytes
        if reader.byteCount > limit { return try scanLong(reader, at: place, name: name) }
        let bytes = try reader.bytes(at: 0, count: limit)
        guard session.spend(stepsForBytes: bytes.count) else {
            session.report(.limit, at: place, "scanning it takes more than \(session.limits.steps) steps")
            return "text"
        }
        SecretRules(session).check(bytes, at: place)
        if let payload = NestedPayload.isWorthALook(bytes) ? NestedPayload.artifact(in: bytes) : nil {
            session.report(.nestedPickle, at: place, "the text is another artifact, encoded")
            _ = ContentScanner(session).scanNested(MemoryReader(payload), at: place.inert("decoded text"))
        }
        let lead = bytes.first { $0 > 32 && $0 < 0x80 }
        if lead == 0x7b || lead == 0x5b, let value = try? JSONReader.parse(bytes) {
            return ConfigurationRules(session).check(value, at: place)
        }
        if bytes.starts(with: [0x23, 0x21]) {
            session.report(
                .script, at: place, "a script that names its interpreter: `\(bytes.prefix { $0 != 10 }.text)`")
            CodeRules(session).check(bytes, at: place)
            return "script"
        }
        if Self.scriptNames.contains(where: name.hasSuffix) {
            session.report(.script, at: place, "a shell script lies beside the weights")
            CodeRules(session).check(bytes, at: place)
            return "script"
        }
        let isDocument = name.hasSuffix(".md") || name.hasSuffix(".rst")
        if lead == 0x3c { return checkMarkup(bytes, at: place) }
        if lead == 0x7b && name.hasSuffix(".json") {
            session.report(.brokenText, at: place, "the JSON cannot be read")
            return "json"
        }
        if bytes.firstOffset(of: [0x7b, 0x25]) != nil || bytes.firstOffset(of: [0x7b, 0x7b]) != nil {
            if !name.hasSuffix(".py") {
                TemplateRules(session).check(bytes.text, at: place, isDocument: isDocument)
                YAMLRules(session).check(bytes, at: place, isDocument: isDocument)
                return "jinja"
            }
        }
        if Self.isPython(bytes, name: name) {
            let isTorchScript = place.members.contains { $0.contains("/code/") }
            CodeRules(session).check(bytes, at: place)
            let file = name.split(separator: "/").last.map(String.init) ?? name
            let isLoaded = Self.loadedCode.contains { file.hasPrefix($0) } && file.hasSuffix(".py")
            if isLoaded {
                session.report(.codeFile, at: place, "`\(file)` is a name that loaders import code by")
            } else if !isTorchScript {
                session.report(.codeNote, at: place, "Python code lies beside the weights")
            }
            return "python"
        }
        YAMLRules(session).check(bytes, at: place, isDocument: isDocument)
        RequirementRules(session).check(bytes, at: place, name: name)
        if bytes.firstOffset(of: Array("node".utf8)) != nil, bytes.firstOffset(of: Array("op:".utf8)) != nil {
            checkTextGraph(bytes, at: place)
        }
        return name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.hasSuffix("MLmodel") ? "yaml" : "text"
    }

    /// The ends of the names of files that a shell, a desktop or a script host runs.
    private static let scriptNames = [
        ".sh", ".bash", ".zsh", ".ksh", ".csh", ".fish", ".command", ".desktop", ".bat", ".cmd", ".ps1", ".psm1",
        ".vbs", ".vbe", ".jse", ".wsf", ".wsh", ".hta", ".scpt", ".reg",
    ]

    /// Bytes of a long text that are looked at together.
    private static let pieceBytes = 16 << 20
    /// Bytes that two pieces share, so that nothing is missed where they meet: longer than any pattern and line judged.
    private static let sharedBytes = 1 << 16

    /// Scans a text that is too long to be read whole, such as the lines of a dataset: by pieces, for what single lines
    /// do. What only its whole would say, as of one document of JSON or XML, a script or a program, cannot be judged.
    private func scanLong(
        _ reader: any RandomAccessReader, at place: Place, name: String
    ) throws(ScanReadError) -> String {
        let head = try reader.bytes(at: 0, count: 4_096)
        let lead = head.first { $0 > 32 && $0 < 0x80 }
        let isDocument = lead == 0x3c || [".json", ".ipynb"].contains(where: name.hasSuffix)
        if isDocument || head.starts(with: [0x23, 0x21]) || Self.isPython(head, name: name) {
            session.report(
                .limit, at: place, "a document of more than \(session.limits.textBytes) bytes is read by pieces only")
        }
        var offset = 0
        while offset < reader.byteCount {
            let bytes = try reader.bytes(at: offset, count: Self.pieceBytes + Self.sharedBytes)
            guard session.spend(stepsForBytes: bytes.count) else {
                session.report(.limit, at: place, "scanning it takes more than \(session.limits.steps) steps")
                return "text"
            }
            SecretRules(session).check(bytes, at: place)
            YAMLRules(session).check(bytes, at: place)
            offset += Self.pieceBytes
        }
        return "text"
    }

    /// How the files are called that `transformers`, `diffusers`, torch.hub, pip and inference servers run.
    private static let loadedCode = [
        "modeling_", "configuration_", "tokenization_", "processing_", "image_processing_", "feature_extraction_",
        "generate.py", "handler.py", "pipeline.py", "hubconf.py", "setup.py", "conftest.py", "model_handler",
        "custom_handler", "sitecustomize.py", "usercustomize.py",
    ]

    private static func isPython(_ bytes: [UInt8], name: String) -> Bool {
        if name.hasSuffix(".py") { return true }
        // The first line that is no comment decides: words about code often quote code.
        let lines = bytes.prefix(1 << 16).split(separator: 0x0a).lazy.map(\.text)
        guard let first = lines.first(where: { !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace) }) else {
            return false
        }
        let isImport = first.hasPrefix("import ") || first.hasPrefix("from ") && first.contains(" import ")
        let isDefinition = ["def ", "class ", "async def "].contains { first.hasPrefix($0) } && first.hasSuffix(":")
        return isImport || isDefinition
    }

    /// A TensorFlow graph in the text form of protocol buffers (`saved_model.pbtxt`): `op: "PyFunc"`.
    private func checkTextGraph(_ bytes: [UInt8], at place: Place) {
        var start = 0
        while let at = bytes.firstOffset(of: Array("op:".utf8), from: start) {
            start = at + 3
            let value = bytes[start...].prefix(200).drop { $0 == 0x20 || $0 == 0x09 }
            guard let quote = value.first, quote == 0x22 || quote == 0x27 else { continue }
            let name = value.dropFirst().prefix { $0 != quote }.text
            guard SavedModelScanner.malicious.contains(name) else { continue }
            session.report(
                .tensorflowOperator, at: place, offset: at,
                "the operator `\(name)` runs code or reaches files or the network")
        }
    }

    private func checkMarkup(_ bytes: [UInt8], at place: Place) -> String {
        let head = bytes.prefix(1 << 16).text
        let isPMML = head.contains("<PMML")
        if head.contains("<net "), let at = bytes.firstOffset(of: Array("version=\"extension\"".utf8)) {
            session.report(
                .onnxDomain, at: place, offset: at,
                "a layer of OpenVINO is an extension, which is native code of its own")
        }
        for match in PatternSet(["<!entity", "<!doctype", "xinclude", "<script"]).matches(in: bytes) {
            switch match.pattern {
            case "<!entity":
                session.report(
                    .xmlEntity, at: place, offset: match.offset, "declares an entity, which may read files or addresses"
                )
            case "<!doctype":
                let declaration = bytes[match.offset...].prefix(512).prefix { $0 != 0x3e }.text
                let isForeign = declaration.contains("://") && !declaration.contains("www.w3.org/")
                guard isForeign, !declaration.contains("//DTD") else { continue }
                session.report(
                    .xmlEntity, .suspicious, at: place, offset: match.offset,
                    "takes its definition from elsewhere, which may declare entities")
            case "xinclude":
                session.report(.xmlEntity, .suspicious, at: place, offset: match.offset, "includes other documents")
            case "<script" where isPMML:
                session.report(.script, at: place, offset: match.offset, "a PMML document holds a script")
            default: break
            }
        }
        return isPMML ? "pmml" : "markup"
    }
}
