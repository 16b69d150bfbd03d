/// Walks over one JSON object and writes it again without some of its members; everything else stays as it is.
struct MemberWalk {
    private struct Fault: Error {
        let reason: String
    }

    private let line: [UInt8]
    private let cuts: ([String], String) -> Bool
    private let channels: [FieldCutter.Channel]
    private var position = 0
    private var isProtected = false
    private var isChanged = false
    /// Whether ``top`` is filled.
    var collectsTop = false
    /// The members at the top that are no objects or lists, as text, by their names in lower case.
    private(set) var top: [String: String] = [:]

    /// Prepares a walk.
    ///
    /// - Parameters:
    ///   - line: The object.
    ///   - cuts: Whether a member is cut, given the names above it and its own, all in lower case.
    ///   - channels: Which values make the line a protected one.
    init(line: [UInt8], cuts: @escaping ([String], String) -> Bool, channels: [FieldCutter.Channel]) {
        self.line = line
        self.cuts = cuts
        self.channels = channels
    }

    /// The object without what is cut.
    mutating func run() -> FieldCutter.Result {
        var out: [UInt8] = []
        out.reserveCapacity(line.count)
        do {
            try value(above: [], depth: 0, into: &out)
            skipSpace()
            guard position == line.count else { throw Fault(reason: "something follows the object") }
        } catch let fault as Fault {
            return .unreadable("no JSON object, so that no field could be cut: \(fault.reason) at byte \(position + 1)")
        } catch {
            return .unreadable("\(error)")
        }
        if isProtected { return .dropped }
        return .kept(isChanged ? out : line)
    }

    private mutating func skipSpace() {
        while position < line.count, Self.isSpace(line[position]) { position += 1 }
    }

    private mutating func value(above: [String], depth: Int, into out: inout [UInt8]) throws {
        guard depth <= IntakeLimits.depth else { throw Fault(reason: "nests deeper than \(IntakeLimits.depth)") }
        skipSpace()
        guard position < line.count else { throw Fault(reason: "a value is missing") }
        switch line[position] {
        case UInt8(ascii: "{"): try object(above: above, depth: depth, into: &out)
        case UInt8(ascii: "["): try array(above: above, depth: depth, into: &out)
        case UInt8(ascii: "\""):
            let range = try string()
            out.append(contentsOf: line[range])
            note(above, Self.text(line[range.lowerBound + 1..<range.upperBound - 1]))
        default:
            let start = position
            while position < line.count, !Self.ends(line[position]) { position += 1 }
            guard position > start else { throw Fault(reason: "a value is missing") }
            out.append(contentsOf: line[start..<position])
            note(above, Self.text(line[start..<position]))
        }
    }

    private mutating func object(above: [String], depth: Int, into out: inout [UInt8]) throws {
        position += 1
        out.append(UInt8(ascii: "{"))
        var isFirst = true
        skipSpace()
        if position < line.count, line[position] == UInt8(ascii: "}") {
            position += 1
            return out.append(UInt8(ascii: "}"))
        }
        while true {
            skipSpace()
            guard position < line.count, line[position] == UInt8(ascii: "\"") else { throw Fault(reason: "no key") }
            let key = try string()
            let name = Self.text(line[key.lowerBound + 1..<key.upperBound - 1]).lowercased()
            skipSpace()
            guard position < line.count, line[position] == UInt8(ascii: ":") else { throw Fault(reason: "no `:`") }
            position += 1
            let size = out.count
            if !isFirst { out.append(UInt8(ascii: ",")) }
            out.append(contentsOf: line[key])
            out.append(UInt8(ascii: ":"))
            try value(above: above + [name], depth: depth + 1, into: &out)
            if cuts(above, name) {
                out.removeLast(out.count - size)
                isChanged = true
            } else {
                isFirst = false
            }
            guard try more(closing: UInt8(ascii: "}")) else { return out.append(UInt8(ascii: "}")) }
        }
    }

    private mutating func array(above: [String], depth: Int, into out: inout [UInt8]) throws {
        position += 1
        out.append(UInt8(ascii: "["))
        skipSpace()
        if position < line.count, line[position] == UInt8(ascii: "]") {
            position += 1
            return out.append(UInt8(ascii: "]"))
        }
        while true {
            try value(above: above, depth: depth + 1, into: &out)
            guard try more(closing: UInt8(ascii: "]")) else { return out.append(UInt8(ascii: "]")) }
            out.append(UInt8(ascii: ","))
        }
    }

    /// Whether another member or element follows.
    private mutating func more(closing: UInt8) throws -> Bool {
        skipSpace()
        guard position < line.count else { throw Fault(reason: "the line ends too early") }
        position += 1
        if line[position - 1] == closing { return false }
        guard line[position - 1] == UInt8(ascii: ",") else { throw Fault(reason: "no `,`") }
        return true
    }

    private mutating func string() throws -> Range<Int> {
        let start = position
        position += 1
        while position < line.count {
            switch line[position] {
            case UInt8(ascii: "\""):
                position += 1
                return start..<position
            case UInt8(ascii: "\\"): position += 2
            default: position += 1
            }
        }
        throw Fault(reason: "a text does not end")
    }

    private mutating func note(_ path: [String], _ value: String) {
        if collectsTop, path.count == 1 { top[path[0]] = value }
        guard !channels.isEmpty else { return }
        let lower = value.lowercased()
        for channel in channels where channel.matches(path) && channel.values.contains(lower) { isProtected = true }
    }

    @inline(__always)
    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    @inline(__always)
    private static func ends(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
            || byte == UInt8(ascii: "\"")
    }

    /// The text of a string's inside, with its escapes resolved (RFC 8259, section 7).
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
        var units: [UInt16] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
                // A run without escapes, as UTF-16.
                var run = [byte]
                while let next = rest.first, next != UInt8(ascii: "\\") {
                    run.append(next)
                    rest.removeFirst()
                }
                units.append(contentsOf: String(decoding: run, as: UTF8.self).utf16)
                continue
            }
            switch escape {
            case UInt8(ascii: "u"):
                let digits = String(decoding: rest.prefix(4), as: UTF8.self)
                rest = rest.dropFirst(4)
                units.append(UInt16(digits, radix: 16) ?? 0xFFFD)
            case UInt8(ascii: "n"): units.append(0x0A)
            case UInt8(ascii: "t"): units.append(0x09)
            case UInt8(ascii: "r"): units.append(0x0D)
            case UInt8(ascii: "b"): units.append(0x08)
            case UInt8(ascii: "f"): units.append(0x0C)
            default: units.append(UInt16(escape))
            }
        }
        return String(decoding: units, as: UTF16.self)
    }
}
