/// Writes the JSON of statements and bundles without white space, keys in one fixed order.
struct StatementWriter {
    /// What has been written.
    private(set) var bytes: [UInt8] = []

    /// Appends a manifest as an in-toto statement.
    mutating func write(_ manifest: ModelManifest) {
        raw("{\"_type\":")
        quoted(InTotoStatement.statementType)
        raw(",\"subject\":[{\"name\":")
        quoted(manifest.name)
        raw(",\"digest\":{\"sha256\":")
        quoted(Hexadecimal.encode(manifest.rootDigest))
        raw("}}],\"predicateType\":")
        quoted(InTotoStatement.predicateType)
        raw(",\"predicate\":{\"serialization\":")
        write(manifest.serialization)
        if !manifest.annotations.isEmpty {
            raw(",\"annotations\":{")
            list(manifest.annotations.sorted { $0.key < $1.key }) { writer, annotation in
                writer.quoted(annotation.key)
                writer.raw(":")
                writer.quoted(annotation.value)
            }
            raw("}")
        }
        raw(",\"resources\":[")
        let algorithm =
            if case .shards(let size) = manifest.serialization.method { "sha256-sharded-\(size)" } else { "sha256" }
        list(manifest.resources) { writer, resource in
            writer.raw("{\"name\":")
            writer.quoted(resource.name)
            writer.raw(",\"algorithm\":")
            writer.quoted(algorithm)
            writer.raw(",\"digest\":")
            writer.quoted(Hexadecimal.encode(resource.digest))
            writer.raw("}")
        }
        raw("]}}")
    }

    private mutating func write(_ serialization: ModelSerialization) {
        raw("{\"method\":")
        switch serialization.method {
        case .files: raw("\"files\"")
        case .shards(let size):
            raw("\"shards\",\"shard_size\":")
            bytes.append(contentsOf: String(size).utf8)
        }
        raw(",\"hash_type\":\"sha256\",\"allow_symlinks\":")
        raw(serialization.allowsSymbolicLinks ? "true" : "false")
        raw(",\"ignore_paths\":[")
        list(serialization.ignoredPaths) { writer, path in writer.quoted(path) }
        raw("]}")
    }

    /// Appends elements with commas between them.
    mutating func list<Element>(_ elements: [Element], _ write: (inout StatementWriter, Element) -> Void) {
        for (index, element) in elements.enumerated() {
            if index > 0 { raw(",") }
            write(&self, element)
        }
    }

    /// Appends an integer.
    mutating func number(_ value: Int64) {
        bytes.append(contentsOf: String(value).utf8)
    }

    /// Appends characters as they are.
    mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Appends a string in quotes; `"`, `\` and control characters are escaped.
    mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): raw("\\\"")
            case UInt8(ascii: "\\"): raw("\\\\")
            case 0..<0x20:
                raw("\\u00")
                bytes.append(contentsOf: Hexadecimal.encode([byte]).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
