/// Finds the name that was probably meant, for messages.
enum Suggestion {
    /// Names longer than this, in bytes, are not compared.
    private static let maximumLength = 64
    /// Not more names than this are looked at, so that a message stays cheap.
    private static let maximumCandidates = 1_000

    /// `; did you mean …?` with the nearest of `candidates`, or nothing where none is near.
    static func phrase(for name: Text, among candidates: some Sequence<Text>) -> String {
        nearest(to: name, among: candidates).map { "; did you mean `\($0)`?" } ?? "; declare it or correct the name"
    }

    /// The candidate with the smallest edit distance from `name`, which is at most a third of its length or 2.
    static func nearest(to name: Text, among candidates: some Sequence<Text>) -> Text? {
        let wanted = Array(name.string.utf8.map(lowercase))
        guard !wanted.isEmpty, wanted.count <= maximumLength else { return nil }
        var best: (distance: Int, name: Text)?
        for candidate in candidates.prefix(maximumCandidates) where candidate != name {
            let bytes = Array(candidate.string.utf8.map(lowercase))
            let limit = max(2, max(wanted.count, bytes.count) / 3)
            guard bytes.count <= maximumLength, abs(bytes.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, bytes)
            guard distance <= limit, distance < max(wanted.count, bytes.count) else { continue }
            if best.map({ distance < $0.distance || (distance == $0.distance && candidate < $0.name) }) ?? true {
                best = (distance, candidate)
            }
        }
        return best?.name
    }

    /// An ASCII letter in lower case.
    private static func lowercase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    /// The number of bytes to insert, remove or replace to make one text of the other (Levenshtein 1966).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (byte == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, min(row[column], row[column + 1]) + 1)
            }
        }
        return row[right.count]
    }
}
