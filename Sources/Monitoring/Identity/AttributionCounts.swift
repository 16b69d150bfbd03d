/// How many acts were put down to people, to programs and to nobody: unknown accounts are counted, not guessed.
public struct AttributionCounts: Hashable, Sendable {
    /// Most realms that are counted apart; what comes after counts under ``otherRealms``.
    public static let realmLimit = 1_024

    /// The name under which realms over the limit count.
    public static let otherRealms = "other"

    /// Acts of people, by what they were found.
    public private(set) var people: [Attribution.Basis: Int] = [:]
    /// Acts of programs' accounts.
    public private(set) var services = 0
    /// Acts of systems themselves.
    public private(set) var systems = 0
    /// Acts of accounts that nobody was found for, by realm.
    public private(set) var unknown: [String: Int] = [:]
    /// Acts of which the record names nobody.
    public private(set) var nobody = 0

    /// Nothing counted.
    public init() {}

    /// Counts one act.
    public mutating func count(_ attribution: Attribution) {
        switch attribution.holder {
        case .person(_, let basis): people[basis, default: 0] += 1
        case .service: services += 1
        case .system: systems += 1
        case .unknown(let account, _):
            let isRoom = unknown[account.realm] != nil || unknown.count < Self.realmLimit
            unknown[isRoom ? account.realm : Self.otherRealms, default: 0] += 1
        case .nobody: nobody += 1
        }
    }
}
