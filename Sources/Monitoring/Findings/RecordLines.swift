import Crypto
public import Domain

/// Finds the lines of a record by its hash.
///
/// One line is most often the record. Records of Linux's audit come in several, which name one serial number and may
/// stand between lines of others.
public enum RecordLines {
    /// How many lines before the one that completed a record are looked through.
    public static let window: Int64 = 256

    /// The lines of the record with this hash among `lines`, of which the last completed it; `nil` where they are not
    /// there.
    public static func find(_ digest: ContentDigest, in lines: [[UInt8]]) -> [[UInt8]]? {
        guard let last = lines.last else { return nil }
        if matches(digest, [last]) { return [last] }
        var groups: [[UInt8]: [[UInt8]]] = [:]
        for line in lines {
            guard let serial = serial(of: line) else { continue }
            groups[serial, default: []].append(line)
        }
        return groups.values.first { matches(digest, $0) }
    }

    private static func matches(_ digest: ContentDigest, _ lines: [[UInt8]]) -> Bool {
        ContentDigest(bytes: SHA256.hash(data: Array(lines.joined(separator: [0x0A])))) == digest
    }

    /// What stands in `audit(…)`.
    private static func serial(of line: [UInt8]) -> [UInt8]? {
        guard let start = line.firstRange(of: Array("audit(".utf8))?.upperBound,
            let end = line[start...].firstIndex(of: UInt8(ascii: ")"))
        else { return nil }
        return Array(line[start..<end])
    }
}
