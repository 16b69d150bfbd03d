/// The lines of YAML and requirement files that make a loader import, install or fetch something.
struct YAMLRules {
    private let session: ScanSession

    /// Reports to a session.
    init(_ session: ScanSession) { self.session = session }

    private static let patterns = PatternSet([
        "!!python/", "!python/", "tag:yaml.org,2002:python", "--extra-index-url", "--index-url", "--trusted-host",
        "--find-links", "git+http", "git+ssh", "trust_remote_code: true",
    ])

    /// Reports what the lines would do.
    ///
    /// - Parameter isDocument: words for people, which no loader reads as settings.
    func check(_ bytes: [UInt8], at place: Place, isDocument: Bool = false) {
        for match in Self.patterns.matches(in: bytes) {
            if match.pattern.contains("python") {
                session.report(.yamlTag, at: place, offset: match.offset, "a YAML tag makes a loader build any object")
            } else if match.pattern.hasPrefix("trust") {
                session.report(.remoteCode, at: place, offset: match.offset, "asks for `trust_remote_code`")
            } else if isRequirement(bytes, match.offset) {
                session.report(
                    .foreignIndex, at: place, offset: match.offset,
                    "installs packages from elsewhere by `\(match.pattern)`")
            }
        }
        for offset in YAMLTags(bytes).pickledObjects {
            session.report(.yamlTag, at: place, offset: offset, "a YAML tag makes a loader build any object")
        }
        // In words for people a key is quoted, not meant.
        let keys = isDocument ? [] : ["_target_", "loader_module", "model_code_path"]
        for key in keys {
            for found in YAMLValues(bytes).values(of: key) { check(key, found.value, found.offset, place) }
        }
        var offset = 0
        for line in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
            check(line: line, offset: offset, place)
            offset += line.count + 1
        }
    }

    /// Whether the line is an option or a requirement of its own, and not a command in words for people.
    private func isRequirement(_ bytes: [UInt8], _ offset: Int) -> Bool {
        let lead = bytes[..<offset].suffix(200)
        let line = lead.lastIndex(of: 0x0a).map { lead[($0 + 1)...] } ?? lead
        let words = line.text.split(separator: " ").map(String.init)
        return !words.contains { ["pip", "pip3", "!pip", "$", "install", "uv"].contains($0) } && words.count < 5
    }

    private func check(line: ArraySlice<UInt8>, offset: Int, _ place: Place) {
        guard let colon = line.firstIndex(of: 0x3a), line.count < 4_096 else { return }
        let key = Self.bare(line[..<colon])
        let value = Self.bare(line[(colon + 1)...])
        guard !value.isEmpty else { return }
        switch key {
        case "target":
            guard value.contains("."), !value.contains("/"), !value.contains(" ") else { return }
            TargetRules(session).check(value, at: place, offset: offset)
        case "class_name" where ["Lambda", "TFSMLayer", "TorchModuleWrapper"].contains(value):
            session.report(.kerasCode, at: place, offset: offset, "builds `\(value)`, which runs code or loads a file")
        case "code_path":
            session.report(.codeNote, at: place, offset: offset, "the model brings code in `\(value)`")
        default: break
        }
    }

    /// Keys that a loader imports by, wherever in the text they stand and however they are written.
    private func check(_ key: String, _ value: String, _ offset: Int, _ place: Place) {
        switch key {
        case "loader_module":
            guard !(value.hasPrefix("mlflow.") && !value.contains("..")) else { return }
            session.report(.loaderModule, at: place, offset: offset, "MLflow imports `\(value)` to load the model")
        case "model_code_path":
            session.report(.codeFile, at: place, offset: offset, "MLflow runs `\(value)` to load the model")
        default:
            guard value.contains(".") else { return }
            TargetRules(session).check(value, at: place, offset: offset)
        }
    }

    private static func bare(_ bytes: ArraySlice<UInt8>) -> String {
        let trimmed = bytes.drop { [0x20, 0x2d, 0x22, 0x27, 0x09].contains($0) }
        let end = trimmed.lastIndex { ![0x20, 0x22, 0x27, 0x0d, 0x2c].contains($0) }
        return end.map { trimmed[...$0].text } ?? ""
    }
}

/// Dotted names in configurations that a loader imports and calls (Hydra's `_target_`, skops, NeMo).
struct TargetRules {
    private let session: ScanSession

    /// Reports to a session.
    init(_ session: ScanSession) { self.session = session }

    private static let frameworks: Set<String> = [
        "nemo", "nemo_toolkit", "torch", "torchmetrics", "pytorch_lightning", "lightning", "megatron", "transformers",
        "omegaconf", "apex", "torchvision", "torchaudio", "sklearn",
    ]

    /// Judges a dotted name as a pickle's global would be judged.
    func check(_ path: String, at place: Place, offset: Int? = nil) {
        guard let dot = path.lastIndex(of: ".") else { return }
        let module = String(path[..<dot])
        let name = String(path[path.index(after: dot)...])
        let global = session.policy.global(module: module, name: name, mapsPython2: false)
        let isClass = name.first?.isUppercase == true
        switch global.standing {
        case .allowed: break
        case .dangerous(let category):
            session.report(
                .importTarget, .malicious, at: place, offset: offset, "calls \(global.shown), which \(category.phrase)")
        case .traversal, .standardLibrary:
            session.report(.importTarget, .malicious, at: place, offset: offset, "calls \(global.shown)")
        case .library, .unknown:
            let root = String(path.prefix { $0 != "." })
            if Self.frameworks.contains(root), isClass { return }
            session.report(.importTarget, at: place, offset: offset, "calls \(global.shown), which no list knows")
        }
    }
}
