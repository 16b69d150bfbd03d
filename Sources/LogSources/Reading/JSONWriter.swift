/// Writes one JSON object, name after name, for the view of a record that rules read.
struct JSONWriter {
    /// The text so far, without its last brace.
    private var bytes: [UInt8] = [UInt8(ascii: "{")]
    /// The names so far, since a name must not stand twice.
    private var names: Set<String> = []

    /// The whole object.
    var object: [UInt8] { bytes + [UInt8(ascii: "}")] }

    /// Writes a text; the first value of a name stays, and an absent one is not written.
    mutating func put(_ name: String, _ text: String?) {
        guard let text, begin(name) else { return }
        Self.append(text, to: &bytes)
    }

    /// Writes a number.
    mutating func put(_ name: String, _ number: Int64?) {
        guard let number, begin(name) else { return }
        bytes.append(contentsOf: String(number).utf8)
    }

    /// Writes a list of texts.
    mutating func put(_ name: String, _ texts: [String]) {
        guard !texts.isEmpty, begin(name) else { return }
        bytes.append(UInt8(ascii: "["))
        for (index, text) in texts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            Self.append(text, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Writes a value as it stands in another text.
    mutating func put(_ name: String, json: some Sequence<UInt8>) {
        guard begin(name) else { return }
        bytes.append(contentsOf: json)
    }

    /// Writes all members of an object, as they stand, but for names that are there already.
    mutating func put(membersOf view: JSONView) {
        for (name, value) in view.members { put(name, json: value.source) }
    }

    private mutating func begin(_ name: String) -> Bool {
        guard names.insert(name).inserted else { return false }
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        Self.append(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        return true
    }

    /// Writes a text with its quotes (RFC 8259, section 7).
    static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x00..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
