/// Lays JSON out for reading: a member on each line. It only adds white space between tokens, so that what is shown is
/// what is kept.
enum IndentedJSON {
    /// The text of `bytes` with line breaks; bytes that are no JSON come out with others, or none.
    static func text(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 2)
        var (depth, isText, isEscaped) = (0, false, false)
        func breakLine() {
            result.append(0x0A)
            result += [UInt8](repeating: 0x20, count: 2 * min(depth, 32))
        }
        for (place, byte) in bytes.enumerated() {
            if isText {
                result.append(byte)
                isText = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                isText = true
                result.append(byte)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                result.append(byte)
                let next = bytes.indices.contains(place + 1) ? bytes[place + 1] : 0
                if next != UInt8(ascii: "}"), next != UInt8(ascii: "]") { breakLine() }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth = max(0, depth - 1)
                if let last = result.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "[") { breakLine() }
                result.append(byte)
            case UInt8(ascii: ","):
                result.append(byte)
                breakLine()
            case UInt8(ascii: ":"): result += [byte, 0x20]
            case 0x20, 0x09, 0x0A, 0x0D: break
            default: result.append(byte)
            }
        }
        return result
    }
}
