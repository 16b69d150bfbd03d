/// One configuration key of `remit serve`: its name, meaning, default and range. The table of all of them drives
/// reading, checking, `remit config` and the documentation.
struct SettingKey {
    /// What a value may be.
    enum Form {
        /// Any text of at most 4,096 bytes.
        case text
        /// A path of a file or folder.
        case path
        /// A whole number within the range.
        case integer(ClosedRange<Int>)
        /// `true` or `false`.
        case boolean
        /// One of these words.
        case choice([String])
        /// `ADDRESS:PORT`, an IPv6 address in brackets.
        case endpoint
    }

    /// Dotted name, as written in the file; `REMIT_` and the name in capitals with `_` in the environment.
    let name: String
    /// What a value may be.
    let form: Form
    /// The value in force when nothing else is said; empty means "not set".
    let standard: String
    /// What it does, why this default, in which unit.
    let explanation: String

    /// The name of the environment variable that sets the key.
    var environmentName: String {
        "REMIT_" + name.uppercased().map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    }

    /// Why `value` cannot be the key's value, or `nil` when it can.
    func fault(in value: String) -> String? {
        switch form {
        case .text, .path:
            value.utf8.count <= 4_096 ? nil : "has \(value.utf8.count) bytes, the limit is 4096"
        case .integer(let range):
            Int(value).map(range.contains) == true
                ? nil : "is `\(value)`, it must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .boolean:
            ["true", "false"].contains(value) ? nil : "is `\(value)`, it must be `true` or `false`"
        case .choice(let words):
            words.contains(value) ? nil : "is `\(value)`, it must be one of \(words.joined(separator: ", "))"
        case .endpoint:
            Endpoint(parsing: value) != nil
                ? nil : "is `\(value)`, it must be `ADDRESS:PORT`, for example 127.0.0.1:8080 or [::1]:8080"
        }
    }
}
