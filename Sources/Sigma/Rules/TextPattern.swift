/// Text with wildcards, as a rule's value is matched: `*` for any text, `?` for one character.
///
/// It is kept as runs between the stars. Without `cased` the runs are in lower case and so must be what they are
/// compared with; see ``TextFolding``.
public struct TextPattern: Sendable, Hashable {
    /// One step of a run.
    enum Piece: Sendable, Hashable {
        /// These bytes.
        case bytes([UInt8])
        /// One character, that is one Unicode scalar.
        case anyCharacter
    }

    /// How the commonest patterns are compared without looking at pieces.
    enum Shape: Sendable, Hashable {
        /// Any text at all.
        case anything
        /// One run of bytes alone, held at the start, at the end, at both or at neither.
        case plain([UInt8])
        /// Everything else.
        case general
    }

    /// The runs, in order.
    let runs: [[Piece]]
    /// Whether the first run must begin the text.
    let holdsStart: Bool
    /// Whether the last run must end the text.
    let holdsEnd: Bool
    /// Whether upper and lower case are told apart.
    public let isCased: Bool
    /// The short way, if there is one.
    let shape: Shape

    /// Makes a pattern of runs between stars.
    init(runs: [[Piece]], holdsStart: Bool, holdsEnd: Bool, isCased: Bool) {
        let runs = runs.map { run in Self.joined(run, isCased: isCased) }
        self.runs = runs
        self.holdsStart = holdsStart
        self.holdsEnd = holdsEnd
        self.isCased = isCased
        if runs.allSatisfy(\.isEmpty) {
            shape = holdsStart && holdsEnd && runs.count <= 1 ? .plain([]) : .anything
        } else if runs.count == 1, runs[0].count == 1, case .bytes(let bytes) = runs[0][0] {
            shape = .plain(bytes)
        } else {
            shape = .general
        }
    }

    /// A pattern of plain text.
    init(_ bytes: [UInt8], holdsStart: Bool, holdsEnd: Bool, isCased: Bool) {
        self.init(
            runs: [bytes.isEmpty ? [] : [.bytes(bytes)]], holdsStart: holdsStart, holdsEnd: holdsEnd, isCased: isCased)
    }

    /// A pattern of plain text that is in lower case already where case does not count.
    init(folded bytes: [UInt8], holdsStart: Bool, holdsEnd: Bool, isCased: Bool) {
        runs = [bytes.isEmpty ? [] : [.bytes(bytes)]]
        self.holdsStart = holdsStart
        self.holdsEnd = holdsEnd
        self.isCased = isCased
        shape = .plain(bytes)
    }

    /// Bytes that lie beside one another as one piece, folded where case does not count.
    private static func joined(_ run: [Piece], isCased: Bool) -> [Piece] {
        var result: [Piece] = []
        for piece in run {
            if case .bytes(let more) = piece, case .bytes(let before) = result.last {
                result[result.count - 1] = .bytes(before + more)
            } else {
                result.append(piece)
            }
        }
        guard !isCased else { return result }
        return result.map { piece in
            if case .bytes(let bytes) = piece { return .bytes(TextFolding.folded(bytes)) }
            return piece
        }
    }

    /// Texts that every match contains, in lower case: the runs of bytes of the pattern.
    ///
    /// Nil pieces are left out; the list is empty for a pattern without any byte.
    var literals: [[UInt8]] {
        runs.flatMap { run in
            run.compactMap { piece -> [UInt8]? in
                guard case .bytes(let bytes) = piece else { return nil }
                return isCased ? TextFolding.folded(bytes) : bytes
            }
        }
    }
}
