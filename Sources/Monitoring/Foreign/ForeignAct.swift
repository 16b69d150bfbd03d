public import Domain

/// What a record of another system's log says was done: who, what, to what, with which result.
public struct ForeignAct: Hashable, Sendable {
    /// How it ended.
    public enum Outcome: String, Sendable, CaseIterable {
        case success
        case failure
        /// The record does not say.
        case unknown
    }

    /// The OCSF class that the act belongs to.
    public var category: ForeignCategory
    /// When, by the record's own clock; `nil` where it does not say.
    public var time: Timestamp?
    /// Who did it; `nil` where the record does not say.
    public var actor: ForeignPrincipal?
    /// For whom it was done, where somebody acted with another's rights: the role, the impersonated account.
    public var onBehalfOf: ForeignPrincipal?
    /// What was done, in the log's own word, such as `s3:GetObject` or `repo.download_zip`.
    public var action: String
    /// What it was done to.
    public var target: ForeignTarget?
    /// How it ended.
    public var outcome: Outcome
    /// Where it came from: an address, as the log writes it.
    public var address: String?
    /// The machine on which it happened.
    public var host: String?
    /// Bytes that were moved, where the record counts them.
    public var bytes: Int64?
    /// The account that something was done to, where the target is one: the user added, the key's owner.
    public var subject: ForeignPrincipal?
    /// The process that was started or that acted, on a machine.
    public var process: ForeignProcess?
    /// The session in which it was done: a login's number, an access key.
    public var session: String?
    /// The record's own identifier, by which a record that came twice is known.
    public var recordID: String?
    /// The request that the act was part of, by which records of several systems are joined.
    public var requestID: String?
    /// The program at the other end, as it names itself.
    public var userAgent: String?
    /// The service that was asked, such as `s3.amazonaws.com`.
    public var service: String?
    /// The organisation, account, tenant, project or namespace in which it happened.
    public var tenant: String?
    /// Rights that were used, given or taken.
    public var privileges: [String] = []
    /// Why it failed, or what else the log says of the result.
    public var reason: String?

    /// Describes one act; what is not here is set afterwards.
    public init(
        category: ForeignCategory, time: Timestamp? = nil, actor: ForeignPrincipal? = nil,
        onBehalfOf: ForeignPrincipal? = nil, action: String, target: ForeignTarget? = nil,
        outcome: Outcome = .unknown, address: String? = nil, host: String? = nil, bytes: Int64? = nil
    ) {
        self.category = category
        self.time = time
        self.actor = actor
        self.onBehalfOf = onBehalfOf
        self.action = action
        self.target = target
        self.outcome = outcome
        self.address = address
        self.host = host
        self.bytes = bytes
    }
}
