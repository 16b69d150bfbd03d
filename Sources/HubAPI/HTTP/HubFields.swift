import HTTPTypes

extension HTTPField.Name {
    /// The client's code for a failure.
    static let errorCode = known("X-Error-Code")
    /// The words of a failure, which the client prints.
    static let errorMessage = known("X-Error-Message")
    /// The request's identifier, which the client prints.
    static let requestID = known("X-Request-Id")
    /// An identifier that the client made for the request.
    static let traceID = known("x-amzn-trace-id")
    /// The revision that an answer is about.
    static let repoCommit = known("X-Repo-Commit")
    /// The tag of a large file.
    static let linkedEntityTag = known("X-Linked-Etag")
    /// The size of a large file.
    static let linkedSize = known("X-Linked-Size")
    /// Another page.
    static let link = known("Link")
    /// How many requests are left (draft-ietf-httpapi-ratelimit-headers-09).
    static let rateLimit = known("RateLimit")
    /// The limit that ``rateLimit`` is about.
    static let rateLimitPolicy = known("RateLimit-Policy")
    /// Where a Xet session takes its bodies.
    static let xetAddress = known("X-Xet-Cas-Url")
    /// The credential of a Xet session.
    static let xetToken = known("X-Xet-Access-Token")
    /// When that credential ends, in seconds since the epoch.
    static let xetExpiration = known("X-Xet-Token-Expiration")

    private static func known(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("`\(text)` is a field's name") }
        return name
    }
}
