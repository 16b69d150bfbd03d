/// Names one version of the policy set: 1 for the first, then one more for each proposal.
public struct PolicyVersionNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The first version.
    public static let first = PolicyVersionNumber(unchecked: 1)

    /// 1 or more.
    public let value: Int

    /// Accepts 1 to 1,000,000,000.
    ///
    /// - Returns: `nil` for any other number.
    public init?(_ value: Int) {
        guard (1...1_000_000_000).contains(value) else { return nil }
        self.value = value
    }

    private init(unchecked value: Int) { self.value = value }

    /// The number after this one.
    public var next: PolicyVersionNumber { PolicyVersionNumber(unchecked: value + 1) }

    public var description: String { String(value) }

    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

extension PolicyVersionNumber: Codable {
    public init(from decoder: any Decoder) throws {
        let value = try Int(from: decoder)
        guard let number = Self(value) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "`\(value)` is not a version's number"))
        }
        self = number
    }

    public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}
