/// The fields of a form (`application/x-www-form-urlencoded`, WHATWG URL §5.1).
struct FormFields: Hashable, Sendable {
    /// Why a form could not be read.
    enum Fault: Error, Hashable, CustomStringConvertible {
        /// Longer than ``FormFields/maximumBytes``.
        case tooLong
        /// More than ``FormFields/maximumFields``.
        case tooManyFields
        /// A `%` without two hexadecimal digits, or bytes that are not UTF-8.
        case encoding

        var description: String {
            switch self {
            case .tooLong: "it is longer than \(FormFields.maximumBytes) bytes"
            case .tooManyFields: "it has more than \(FormFields.maximumFields) fields"
            case .encoding: "a field is not percent-encoded UTF-8"
            }
        }
    }

    /// The longest form, in bytes: ours have under 1 kB.
    static let maximumBytes = 8_192
    /// The most fields: ours have up to 4.
    static let maximumFields = 16

    private let values: [String: String]

    /// The first field of this name.
    subscript(_ name: String) -> String? { values[name] }

    /// Reads a form's body.
    static func parse(_ bytes: some Collection<UInt8>) throws(Fault) -> FormFields {
        guard bytes.count <= maximumBytes else { throw .tooLong }
        var values: [String: String] = [:]
        let parts = bytes.split(separator: UInt8(ascii: "&"))
        guard parts.count <= maximumFields else { throw .tooManyFields }
        for part in parts {
            let equals = part.firstIndex(of: UInt8(ascii: "="))
            let name = try decode(part[..<(equals ?? part.endIndex)])
            let value = try equals.map { index throws(Fault) in try decode(part[part.index(after: index)...]) } ?? ""
            if values[name] == nil { values[name] = value }
        }
        return FormFields(values: values)
    }

    private static func decode(_ bytes: some Collection<UInt8>) throws(Fault) -> String {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst(), let low = rest.popFirst(), let value = hexadecimal(high, low) else {
                    throw .encoding
                }
                result.append(value)
            default: result.append(byte)
            }
        }
        guard let text = String(validating: result, as: UTF8.self) else { throw .encoding }
        return text
    }

    private static func hexadecimal(_ high: UInt8, _ low: UInt8) -> UInt8? {
        guard let first = Character(UnicodeScalar(high)).hexDigitValue,
            let second = Character(UnicodeScalar(low)).hexDigitValue
        else { return nil }
        return UInt8(first * 16 + second)
    }
}
