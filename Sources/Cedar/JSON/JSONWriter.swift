/// Writes JSON without white space, in one form for each content.
struct JSONWriter {
    /// What has been written.
    private(set) var bytes: [UInt8] = []

    /// Appends characters as they are.
    mutating func append(raw text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Appends a string in quotes; only `"`, `\` and control characters are escaped.
    mutating func append(quoted text: Text) {
        bytes.append(UInt8(ascii: "\""))
        text.withBytes { content in
            for byte in content {
                switch byte {
                case UInt8(ascii: "\""): append(raw: "\\\"")
                case UInt8(ascii: "\\"): append(raw: "\\\\")
                case 0..<0x20:
                    append(raw: "\\u00")
                    bytes.append(UInt8(ascii: "0") + byte >> 4)
                    bytes.append(Self.digit(byte & 0xf))
                default: bytes.append(byte)
                }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends elements between brackets, with commas between them.
    mutating func append<Element>(
        _ elements: some Sequence<Element>, opening: StaticString, closing: StaticString,
        _ write: (inout JSONWriter, Element) -> Void
    ) {
        append(raw: opening)
        var isFirst = true
        for element in elements {
            if !isFirst { append(raw: ",") }
            isFirst = false
            write(&self, element)
        }
        append(raw: closing)
    }

    /// Appends `{"type":…,"id":…}`.
    mutating func append(_ uid: EntityUID) {
        append(raw: "{\"type\":")
        append(quoted: uid.type.name)
        append(raw: ",\"id\":")
        append(quoted: uid.id)
        append(raw: "}")
    }

    /// Appends a record as an object.
    mutating func append(_ record: Record) {
        append(record.entries, opening: "{", closing: "}") { writer, entry in
            writer.append(quoted: entry.key)
            writer.append(raw: ":")
            writer.append(entry.value)
        }
    }

    /// Appends a value in the form that entities and contexts use.
    mutating func append(_ value: Value) {
        switch value {
        case .bool(let bool): append(raw: bool ? "true" : "false")
        case .long(let number): bytes.append(contentsOf: String(number).utf8)
        case .string(let text): append(quoted: text)
        case .entity(let uid):
            append(raw: "{\"__entity\":")
            append(uid)
            append(raw: "}")
        case .set(let set):
            append(set.elements, opening: "[", closing: "]") { writer, element in writer.append(element) }
        case .record(let record): append(record)
        case .extensionValue(let value): append(value)
        }
    }

    /// Appends an extension value as the call that makes it.
    private mutating func append(_ value: ExtensionValue) {
        switch value {
        case .decimal(let decimal): appendCall("decimal", decimal.description)
        case .ipaddr(let address): appendCall("ip", address.description)
        case .duration(let duration): appendCall("duration", duration.description)
        case .datetime(let datetime):
            if let text = datetime.iso8601 {
                appendCall("datetime", text)
            } else {
                append(raw: "{\"__extn\":{\"fn\":\"offset\",\"args\":[")
                appendCall("datetime", "1970-01-01")
                append(raw: ",")
                appendCall("duration", "\(datetime.milliseconds)ms")
                append(raw: "]}}")
            }
        }
    }

    /// Appends a call of a constructor.
    private mutating func appendCall(_ function: StaticString, _ argument: String) {
        append(raw: "{\"__extn\":{\"fn\":\"")
        append(raw: function)
        append(raw: "\",\"arg\":")
        append(quoted: Text(argument))
        append(raw: "}}")
    }

    /// A hexadecimal digit.
    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
