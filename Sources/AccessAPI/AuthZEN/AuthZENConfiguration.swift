/// What an operator may set about the decision point for programs outside.
public struct AuthZENConfiguration: Sendable {
    /// What programs call this server, for example `https://access.example`; no slash at the end. `nil` takes the
    /// request's `Host` field.
    public var publicAddress: String?
    /// Whether the listener speaks TLS. Default: no.
    public var usesTLS = false
    /// Requests of one token, or of one address without a good token, in a minute. Default: 60,000: a decision takes
    /// some milliseconds, and a busy gateway asks for each of its requests.
    public var requestsPerMinute = 60_000

    /// The defaults.
    public init() {}
}
