/// Checks that bytes from outside are UTF-8.
enum UTF8Validation {
    /// The offset of the first byte that no valid UTF-8 has there, or nil where all bytes are valid.
    ///
    /// Source: RFC 3629, section 4; surrogates and overlong forms are refused.
    static func fault(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { buffer in
            var index = 0
            while index < buffer.count {
                let byte = buffer[index]
                if byte < 0x80 {
                    index += 1
                    continue
                }
                let length: Int
                var lowest: UInt8 = 0x80
                var highest: UInt8 = 0xbf
                switch byte {
                case 0xc2...0xdf: length = 2
                case 0xe0...0xef:
                    length = 3
                    if byte == 0xe0 { lowest = 0xa0 }
                    if byte == 0xed { highest = 0x9f }
                case 0xf0...0xf4:
                    length = 4
                    if byte == 0xf0 { lowest = 0x90 }
                    if byte == 0xf4 { highest = 0x8f }
                default: return index
                }
                guard index + length <= buffer.count, (lowest...highest).contains(buffer[index + 1]) else {
                    return index
                }
                for offset in 2..<max(2, length) where buffer[index + offset] & 0xc0 != 0x80 { return index }
                index += length
            }
            return nil
        }
    }
}

extension SourcePosition {
    /// The position of a byte, found by counting from the start; only for messages.
    init(offset: Int, in bytes: [UInt8]) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xc0 != 0x80 {
                column += 1
            }
        }
        self.init(offset: offset, line: line, column: column)
    }
}
