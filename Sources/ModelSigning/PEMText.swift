import FoundationEssentials

/// The text form of keys and certificates. Source: RFC 7468.
enum PEMText {
    /// The one block whose label is among `labels`, with its first and last line.
    ///
    /// Other blocks, such as the curve's parameters that OpenSSL writes before a key, are passed over.
    ///
    /// - Throws: ``SigningError/key(reason:)`` where there is none or more than one.
    static func block(in text: String, named labels: Set<String>) throws(SigningError) -> String {
        let found = try blocks(in: text).filter { labels.contains($0.label) }
        guard found.count == 1, let block = found.first else {
            let expected = labels.sorted().map { "`-----BEGIN \($0)-----`" }.joined(separator: " or ")
            throw .key(reason: "expected one \(expected) in PEM, found \(found.isEmpty ? "none" : "\(found.count)")")
        }
        return block.text
    }

    /// Every block in order.
    static func blocks(in text: String) throws(SigningError) -> [(label: String, text: String)] {
        guard text.utf8.count <= SigningLimits.pemBytes else {
            throw .limit(what: "bytes of PEM", maximum: UInt64(SigningLimits.pemBytes))
        }
        var blocks: [(label: String, text: String)] = []
        var label: String?
        var lines: [Substring] = []
        for line in text.split(whereSeparator: \.isNewline) {
            if let open = label {
                lines.append(line)
                if line == "-----END \(open)-----" {
                    blocks.append((open, lines.joined(separator: "\n") + "\n"))
                    label = nil
                }
            } else if line.hasPrefix("-----BEGIN "), line.hasSuffix("-----") {
                label = String(line.dropFirst(11).dropLast(5))
                lines = [line]
            }
        }
        if let label { throw .key(reason: "the PEM block `\(label)` has no end; the file may be cut") }
        return blocks
    }

    /// Writes one block.
    static func encode(_ der: [UInt8], as label: String) -> String {
        let base64 = Array(Data(der).base64EncodedString().utf8)
        var text = "-----BEGIN \(label)-----\n"
        for start in stride(from: 0, to: base64.count, by: 64) {
            text += String(decoding: base64[start..<min(start + 64, base64.count)], as: UTF8.self) + "\n"
        }
        return text + "-----END \(label)-----\n"
    }
}
