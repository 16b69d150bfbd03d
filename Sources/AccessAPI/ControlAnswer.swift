import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// Makes the answers of the control socket.
enum ControlAnswer {
    /// The value as JSON.
    static func success(_ value: some Encodable) throws -> Response {
        try json(.ok, value)
    }

    /// A failure as JSON.
    ///
    /// - Precondition: `faults` is not empty.
    static func failure(_ status: HTTPResponse.Status, _ faults: [String], hints: [String] = []) throws -> Response {
        try json(
            status,
            ControlMessages.Failure(error: faults.joined(separator: "\n"), faults: faults, hints: hints))
    }

    private static func json(_ status: HTTPResponse.Status, _ value: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = try encoder.encode(value)
        return Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
