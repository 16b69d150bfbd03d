/// How much harm an asset's loss would do: SenL 1 (public soon) to 5 (weights of a frontier model) of the SL5 standard.
public enum Sensitivity: Int, Sendable, Codable, CaseIterable, Comparable {
    case one = 1
    case two
    case three
    case four
    case five

    /// What an asset gets that nobody declared: careful, yet usable by the project that made it.
    public static let undeclared = Sensitivity.three

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
