public import Domain

/// What a leaf of the tree says: everything about a record that may be seen by everybody.
///
/// It holds no personal data: the subject is a ``Pseudonym``, the facts are a commitment. The number of the record
/// among those of the same subject makes a record that was left out of an export visible as a gap.
public struct LedgerLeaf: Hashable, Sendable {
    /// Length of a commitment in bytes.
    public static let commitmentByteCount = 32
    /// The longest leaf, in bytes: kind, time, pseudonym, number and commitment at their longest take 287.
    public static let maximumByteCount = 320

    /// The times that a leaf can hold: 1970 to 9999, what its text with four digits for the year reads back.
    static let times = Timestamp(seconds: 0)..<Timestamp(seconds: 253_402_300_800)

    /// What sort of thing happened.
    public let kind: RecordKind
    /// When it happened.
    public let time: Timestamp
    /// Stands for the subject.
    public let subject: Pseudonym
    /// The record's number among those of the same pseudonym, counted from 0.
    public let sequence: UInt64
    /// `SHA-256("remit/commit/v1" ‖ 00 ‖ salt ‖ payload)`, see ``Commitment``.
    public let commitment: Commitment

    /// Puts a leaf together.
    package init(
        kind: RecordKind, time: Timestamp, subject: Pseudonym, sequence: UInt64, commitment: Commitment
    ) {
        self.kind = kind
        self.time = time
        self.subject = subject
        self.sequence = sequence
        self.commitment = commitment
    }

    /// The one text of this leaf, the bytes that are hashed: a JSON object on one line, members in this order.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The bytes of ``text``.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.maximumByteCount)
        func put(_ name: StaticString, _ value: String) {
            name.withUTF8Buffer { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: value.utf8)
        }
        put(#"{"v":1,"kind":""#, kind.name)
        put(#"","time":""#, time.description)
        put(#"","subject":""#, subject.hex)
        put(#"","sequence":"#, String(sequence))
        put(#","commitment":""#, commitment.hex)
        put(#""}"#, "")
        return bytes
    }
}

extension LedgerLeaf {
    /// Reads the bytes of a leaf. Only the one text that ``text`` gives is accepted.
    ///
    /// - Returns: `nil` for anything else.
    public static func parse(_ bytes: some Collection<UInt8>) -> LedgerLeaf? {
        guard bytes.count <= maximumByteCount, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        var rest = Substring(text)
        guard
            let kind = member(opening: #"{"v":1,"kind":""#, closing: "\"", in: &rest).flatMap({ RecordKind(String($0)) }
            ),
            let time = member(opening: #","time":""#, closing: "\"", in: &rest).flatMap({
                Timestamp(parsing: String($0))
            }),
            let subject = member(opening: #","subject":""#, closing: "\"", in: &rest)
                .flatMap({ Pseudonym(hex: String($0)) }),
            let sequence = member(opening: #","sequence":"#, closing: ",", in: &rest).flatMap({ UInt64($0) }),
            let commitment = member(opening: #""commitment":""#, closing: "\"", in: &rest)
                .flatMap({ Commitment(hex: String($0)) })
        else { return nil }
        let leaf = LedgerLeaf(kind: kind, time: time, subject: subject, sequence: sequence, commitment: commitment)
        return leaf.text == text ? leaf : nil
    }

    private static func member(opening: String, closing: Character, in rest: inout Substring) -> Substring? {
        guard rest.hasPrefix(opening) else { return nil }
        rest.removeFirst(opening.count)
        guard let end = rest.firstIndex(of: closing) else { return nil }
        let value = rest[..<end]
        rest = rest[rest.index(after: end)...]
        return value
    }
}
