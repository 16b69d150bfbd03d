/// Takes auditd's `name=value` pairs apart.
enum AuditScanner {
    /// The next pair; its value keeps its quotes. Passes over words without `=`.
    static func field(_ rest: inout ArraySlice<UInt8>) -> (name: String, value: ArraySlice<UInt8>)? {
        while true {
            rest = rest.drop { $0 == 0x20 || $0 == 0x1D || $0 == UInt8(ascii: ",") || $0 == 0x0D || $0 == 0x09 }
            guard !rest.isEmpty else { return nil }
            let word = rest.prefix { $0 != UInt8(ascii: "=") && $0 != 0x20 && $0 != 0x1D }
            let behind = rest.dropFirst(word.count)
            guard behind.first == UInt8(ascii: "=") else {
                rest = behind
                continue
            }
            let name = String(decoding: word, as: UTF8.self)
            let value = value(behind.dropFirst())
            rest = rest[value.endIndex...]
            return (name, value)
        }
    }

    private static func value(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = text.first, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else {
            return text.prefix { $0 != 0x20 && $0 != 0x1D }
        }
        guard let end = text.dropFirst().firstIndex(of: first) else { return text }
        return text[text.startIndex...end]
    }

    /// What stands between quotes; `nil` where there are none.
    static func quoted(_ value: ArraySlice<UInt8>, by quote: UInt8) -> ArraySlice<UInt8>? {
        guard value.first == quote else { return nil }
        let inner = value.dropFirst()
        return inner.last == quote ? inner.dropLast() : inner
    }

    /// Fields in which programs' text stands: in quotes, or as hexadecimal digits where it holds a blank, a quote or a
    /// byte that is no ASCII (kernel: `audit_log_untrustedstring`).
    private static let texts: Set<String> = [
        "name", "comm", "exe", "cwd", "proctitle", "acct", "cmd", "data", "key", "dir", "path", "old-chardev",
        "new-chardev", "vm", "old-disk", "new-disk", "watch", "list_file", "device", "ocomm",
        "root_dir", "code_path",
    ]

    /// The text that a value stands for.
    static func value(of name: String, _ raw: ArraySlice<UInt8>, in type: String) -> String {
        if let inner = quoted(raw, by: UInt8(ascii: "\"")) ?? quoted(raw, by: UInt8(ascii: "'")) {
            return String(decoding: inner, as: UTF8.self)
        }
        guard raw.count >= 2, texts.contains(name) || isArgument(name, in: type), isCapitalHexadecimal(raw),
            var bytes = ASCII.bytes(hexadecimal: raw)
        else { return String(decoding: raw, as: UTF8.self) }
        if name == "proctitle" {
            while bytes.last == 0 { bytes.removeLast() }
            for index in bytes.indices where bytes[index] == 0 { bytes[index] = 0x20 }
        }
        // A name of an abstract socket begins with a zero; a key joins several by 0x01.
        bytes.removeAll { $0 == 0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// An argument of EXECVE: `a0`, and `a1[0]` for the pieces of a long one. In SYSCALL, `a0` to `a3` are registers.
    private static func isArgument(_ name: String, in type: String) -> Bool {
        type == "EXECVE" && name.utf8.first == UInt8(ascii: "a") && name != "argc" && !name.hasSuffix("_len")
    }

    /// The kernel writes capitals; numbers such as `10` could be either, and stand in quotes where they are text.
    private static func isCapitalHexadecimal(_ raw: ArraySlice<UInt8>) -> Bool {
        raw.count % 2 == 0 && raw.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x46).contains($0) }
    }
}
