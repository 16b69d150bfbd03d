/// What is known about the program at the other end of a request. Claims of the client, never grounds for a permit.
public struct ClientFacts: Hashable, Sendable, Codable {
    /// The peer's IP address as text, without its port.
    public let address: String
    /// The `User-Agent` header, cut to 256 bytes; empty when there was none.
    public let userAgent: String
    /// The request's own identifier, by which client and server logs can be joined.
    public let requestID: String

    /// Collects the facts of one request.
    public init(address: String, userAgent: String, requestID: String) {
        self.address = address
        self.userAgent = userAgent
        self.requestID = requestID
    }
}
