import HTTPTypes

extension HTTPField.Name {
    /// `X-Request-ID`: the asking program's own name for its request (AuthZEN 1.0, section 10.1.4).
    static let xRequestID = requestIDName()

    private static func requestIDName() -> HTTPField.Name {
        guard let name = HTTPField.Name("X-Request-ID") else { preconditionFailure("a valid field name") }
        return name
    }
}
