/// The first place where stored bytes are not what they must be.
public struct LedgerFault: Hashable, Sendable, CustomStringConvertible {
    /// The file, relative to the ledger's folder.
    public let file: String
    /// The byte in that file where the trouble begins, if it has a place.
    public let offset: UInt64?
    /// The record concerned, counted from 0, if it is one.
    public let index: UInt64?
    /// What is wrong.
    public let problem: String

    /// Describes a fault.
    public init(file: String, offset: UInt64? = nil, index: UInt64? = nil, problem: String) {
        self.file = file
        self.offset = offset
        self.index = index
        self.problem = problem
    }

    public var description: String {
        let place = offset.map { " at byte \($0)" } ?? ""
        let record = index.map { ", record \($0)" } ?? ""
        return "`\(file)`\(place)\(record): \(problem)"
    }
}
