import HTTPTypes

/// A batch that was not taken in: a status, and a message for whoever runs the sender. Nothing of it is kept.
struct IngestError: Error, Hashable, Sendable {
    /// 400, 401, 403, 404, 405, 413, 415, 422, 429 or 503.
    let status: HTTPResponse.Status
    /// What is wrong and what would be right; one line, no secret.
    let message: String
    /// Seconds after which the sender may come again.
    var retryAfterSeconds: Int?

    /// A batch that makes no sense.
    init(_ message: String, status: HTTPResponse.Status = .badRequest, retryAfterSeconds: Int? = nil) {
        self.message = message
        self.status = status
        self.retryAfterSeconds = retryAfterSeconds
    }
}
