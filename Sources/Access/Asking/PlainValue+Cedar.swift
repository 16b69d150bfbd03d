import Cedar

extension PlainValue {
    /// The members of an object as Cedar's record.
    ///
    /// Members that are `null` are left out, since Cedar has no null. A number must be a 64-bit integer, or stand where
    /// a decimal is expected. Where a schema says so, strings become extension values, and `{"type", "id"}` entities;
    /// the escapes `__entity` and `__extn` are read everywhere.
    ///
    /// - Parameters:
    ///   - members: The members, keys distinct.
    ///   - place: How the object is called in messages, for example `context`.
    ///   - expected: What the record is meant to be.
    /// - Throws: ``AskedFault`` with status 400.
    static func record(
        _ members: [Member], at place: String, expecting expected: ExpectedType
    ) throws(AskedFault) -> Record {
        var bytes: [UInt8] = []
        try write(.object(members), place, expected, to: &bytes)
        do throws(EntitiesError) {
            return try Record(json: bytes, expecting: expected)
        } catch {
            let text = if case .form(let message, _) = error { message } else { "\(error)" }
            throw AskedFault(status: 400, message: "`\(place)`: \(text)")
        }
    }

    /// Appends `value` as JSON that Cedar reads.
    private static func write(
        _ value: PlainValue, _ place: String, _ expected: ExpectedType, to bytes: inout [UInt8]
    ) throws(AskedFault) {
        switch value {
        case .null: bytes += Array("null".utf8)
        case .bool(let bool): bytes += Array((bool ? "true" : "false").utf8)
        case .string(let text): quote(text, to: &bytes)
        case .number(let text): try write(number: text, place, expected, to: &bytes)
        case .array(let elements):
            let type: ExpectedType = if case .set(let element) = expected { element } else { .any }
            bytes.append(UInt8(ascii: "["))
            var isFirst = true
            for element in elements where element != .null {
                if !isFirst { bytes.append(UInt8(ascii: ",")) }
                isFirst = false
                try write(element, "\(place)[]", type, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            let types: [Text: ExpectedType] = if case .record(let attributes) = expected { attributes } else { [:] }
            bytes.append(UInt8(ascii: "{"))
            var isFirst = true
            for member in members where member.value != .null {
                if !isFirst { bytes.append(UInt8(ascii: ",")) }
                isFirst = false
                quote(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                try write(member.value, "\(place).\(member.key)", types[Text(member.key)] ?? .any, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// Appends an integer as it is, and a decimal in the form that Cedar's constructor takes.
    private static func write(
        number text: String, _ place: String, _ expected: ExpectedType, to bytes: inout [UInt8]
    ) throws(AskedFault) {
        if expected == .extensionValue(.decimal) {
            return quote(text.utf8.contains(UInt8(ascii: ".")) ? text : text + ".0", to: &bytes)
        }
        guard let number = Int64(text) else {
            throw AskedFault(
                status: 400,
                message: "`\(place)` is the number \(text): policies know integers of 64 bits, and decimals of up to "
                    + "four digits where a schema says so; send it as a string, or declare the attribute as a decimal")
        }
        bytes += Array(String(number).utf8)
    }

    /// Appends a string with its quotes.
    private static func quote(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
