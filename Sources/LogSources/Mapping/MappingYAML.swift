import Yams

/// Reads YAML within limits and checks that its root is a mapping.
enum MappingYAML {
    /// The root of the file.
    static func root(_ bytes: [UInt8]) throws(MappingError) -> Yams.Node {
        guard bytes.count <= RecordLimits.mappingBytes else {
            throw fault(1, "a mapping file of \(bytes.count) bytes is longer than \(RecordLimits.mappingBytes)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw fault(1, "the file is not UTF-8") }
        if let line = deepLine(bytes) { throw fault(line, "nests deeper than \(RecordLimits.depth)") }
        let node: Yams.Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw fault(error)
        } catch {
            throw fault(1, "is not YAML")
        }
        guard let node, case .mapping = node else { throw fault(1, "a mapping file is a mapping of keys to values") }
        return node
    }

    private static func fault(_ line: Int, _ problem: String) -> MappingError {
        MappingError(faults: [MappingError.Fault(line: line, problem: problem)])
    }

    private static func fault(_ error: YamlError) -> MappingError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            fault(mark.line, "is not YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            fault(
                context.mark.line,
                "names a key twice: " + duplicates.map { "`\($0)`" }.sorted().joined(separator: ", "))
        default: fault(1, "is not YAML")
        }
    }

    /// A line at which so many brackets are open, or so many lists begin, that reading would recurse too deep.
    private static func deepLine(_ bytes: [UInt8]) -> Int? {
        var (line, open, begun) = (1, 0, 0)
        var atStart = true
        for byte in bytes {
            switch byte {
            case 0x0A:
                line += 1
                begun = 0
                atStart = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                open += 1
                atStart = false
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                open = max(0, open - 1)
                atStart = false
            case 0x20 where atStart, UInt8(ascii: "-") where atStart, UInt8(ascii: "?") where atStart,
                UInt8(ascii: ":") where atStart:
                begun += 1
            default: atStart = false
            }
            if open > RecordLimits.depth || begun > RecordLimits.depth * 4 { return line }
        }
        return nil
    }
}
