/// Cuts forbidden fields and whole lines of protected channels out of a log before anything of it is kept.
///
/// It understands lines that are one JSON object and lines of `name=value`. A line that it cannot read is refused where
/// there is something to cut, since nobody could say what is in it. What a value holds as text, such as JSON within a
/// string, is not looked into: cut the whole value.
public struct FieldCutter: Sendable {
    /// A channel that is not watched: lines in which a field has one of the values.
    public struct Channel: Sendable {
        /// The field's path, in lower case.
        let path: [String]
        /// The values, in lower case.
        let values: Set<String>

        /// Names a field by its path with dots, and the values; case does not count.
        public init(field: String, values: [String]) {
            path = FieldCutter.parts(field)
            self.values = Set(values.map { $0.lowercased() })
        }

        /// Whether the field's path is this one; `*` before it stands for any depth.
        func matches(_ whole: [String]) -> Bool {
            path.first == "*" ? whole.suffix(path.count - 1) == path.dropFirst() : whole == path
        }
    }

    /// What is left of a line.
    public enum Result: Hashable, Sendable {
        /// The line, without what was cut.
        case kept([UInt8])
        /// Nothing: it is of a protected channel.
        case dropped
        /// Nothing: it cannot be read, so that nothing could be cut.
        case unreadable(String)
    }

    private let paths: [[String]]
    private let channels: [Channel]

    /// Makes a cutter.
    ///
    /// - Parameters:
    ///   - fields: Paths with dots, such as `message.text`; `*.password` is a field at any depth. Case does not count.
    ///   - channels: Lines that are dropped.
    public init(fields: [String] = [], channels: [Channel] = []) {
        paths = fields.map(Self.parts)
        self.channels = channels
    }

    /// Whether there is nothing to cut.
    public var isEmpty: Bool { paths.isEmpty && channels.isEmpty }

    /// The parts of a path, in lower case.
    static func parts(_ path: String) -> [String] {
        path.lowercased().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    /// Cuts one line.
    public func cut(_ line: [UInt8]) -> Result {
        if isEmpty { return .kept(line) }
        guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return .kept(line) }
        if first == UInt8(ascii: "{") {
            var walk = MemberWalk(line: line, cuts: cuts, channels: channels)
            return walk.run()
        }
        if first == UInt8(ascii: "[") { return .unreadable("a list at the top cannot be cut field by field") }
        guard line.contains(UInt8(ascii: "=")) else {
            return .unreadable("neither a JSON object nor name=value, so that no field could be cut")
        }
        var walk = WordWalk(line: line, names: words, channels: channels)
        return walk.run()
    }

    /// Whether a member is cut, given the names above it and its own.
    @Sendable private func cuts(_ above: [String], _ name: String) -> Bool {
        paths.contains { path in
            guard path.last == name else { return Self.spells(path, above, name) }
            if path.first == "*" {
                return path.count == 2 || above.suffix(path.count - 2) == path.dropFirst().dropLast()
            }
            return path.count == above.count + 1 && path.dropLast().elementsEqual(above)
        }
    }

    /// Whether a name with dots in it spells a path: logs are often flat.
    private static func spells(_ path: [String], _ above: [String], _ name: String) -> Bool {
        guard name.contains(".") else { return false }
        let whole = above + Self.parts(name)
        return path.first == "*"
            ? whole.suffix(path.count - 1) == path.dropFirst() : whole.elementsEqual(path)
    }

    /// Fields of `name=value` lines: the last part of each path.
    private var words: Set<String> { Set(paths.compactMap(\.last)) }
}
