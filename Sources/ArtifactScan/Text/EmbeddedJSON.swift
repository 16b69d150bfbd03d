/// JSON objects that stand somewhere in other bytes.
enum EmbeddedJSON {
    /// Objects looked for in one piece of bytes.
    private static let maximumObjects = 10_000

    /// Every outermost object that can be read.
    static func objects(in bytes: [UInt8]) -> [JSONValue] {
        var result: [JSONValue] = []
        var start = 0
        var tries = 0
        while tries < maximumObjects, let at = bytes.firstOffset(of: [0x7b, 0x22], from: start) {
            tries += 1
            start = at + 2
            guard let length = objectLength(bytes[at...]),
                let value = try? JSONReader.parse(Array(bytes[at..<(at + length)]))
            else { continue }
            result.append(value)
            start = at + length
        }
        return result
    }

    /// How long the object is that begins here, by its braces; within 16 MiB.
    private static func objectLength(_ bytes: ArraySlice<UInt8>) -> Int? {
        var depth = 0
        var isText = false
        var isEscaped = false
        for (count, byte) in bytes.prefix(16 << 20).enumerated() {
            if isEscaped {
                isEscaped = false
            } else if isText {
                if byte < 0x09 { return nil }
                if byte == 0x5c { isEscaped = true }
                if byte == 0x22 { isText = false }
            } else if byte == 0x22 {
                isText = true
            } else if byte == 0x7b {
                depth += 1
            } else if byte == 0x7d {
                depth -= 1
                if depth == 0 { return count + 1 }
            } else if byte < 0x09 || byte >= 0x80 {
                return nil
            }
        }
        return nil
    }
}
