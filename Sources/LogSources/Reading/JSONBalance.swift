/// Counts the brackets that are open in a JSON text which comes in pieces, so that it is read once, when it is whole.
struct JSONBalance {
    /// Brackets that are open.
    private(set) var depth = 0
    private var isInText = false
    private var isEscaped = false

    /// Takes in the next bytes.
    mutating func feed(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
        }
    }
}
