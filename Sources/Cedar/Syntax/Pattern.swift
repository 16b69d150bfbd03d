/// The right side of `like`: pieces of text, between which `*` stands for any run of code points.
public struct Pattern: Hashable, Sendable {
    /// The literal pieces between the wildcards: one more than there are wildcards, empty between adjacent ones.
    public let pieces: [Text]

    /// The pattern as a literal in a policy, in double quotes.
    public var quoted: String {
        let escaped = pieces.map { piece in
            var literal = ""
            for scalar in StringEscapes.quoted(piece).unicodeScalars.dropFirst().dropLast() {
                if scalar == "*" { literal += "\\" }
                literal.unicodeScalars.append(scalar)
            }
            return literal
        }
        return "\"" + escaped.joined(separator: "*") + "\""
    }

    /// Whether all of `text` matches the pattern.
    ///
    /// First and last piece are anchored, each piece between is taken at its earliest place, which is right because
    /// wildcards match anything; so there is no backtracking, and a piece costs at most the product of its length and
    /// the text's. Matching bytes is matching code points, as both sides are valid UTF-8 and a piece starts on one.
    public func matches(_ text: Text) -> Bool {
        guard let first = pieces.first, let last = pieces.last else { return false }
        if pieces.count == 1 { return first == text }
        return text.withBytes { bytes in
            let prefixCount = first.string.utf8.count
            let suffixCount = last.string.utf8.count
            guard bytes.count >= prefixCount + suffixCount,
                Self.stands(first, in: bytes, at: 0),
                Self.stands(last, in: bytes, at: bytes.count - suffixCount)
            else { return false }
            var index = prefixCount
            let end = bytes.count - suffixCount
            for piece in pieces[1..<(pieces.count - 1)] where !piece.isEmpty {
                let length = piece.string.utf8.count
                while index + length <= end, !Self.stands(piece, in: bytes, at: index) { index += 1 }
                if index + length > end { return false }
                index += length
            }
            return true
        }
    }

    /// Whether `piece` stands in `bytes` at `index`; the caller has checked that it fits.
    private static func stands(_ piece: Text, in bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        piece.withBytes { pieceBytes in
            for offset in 0..<pieceBytes.count where bytes[index + offset] != pieceBytes[offset] { return false }
            return true
        }
    }
}
