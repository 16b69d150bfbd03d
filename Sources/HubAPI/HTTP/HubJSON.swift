import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// Reads and writes JSON bodies.
enum HubJSON {
    /// Reads a body.
    ///
    /// - Throws: ``HubFailure`` 400 naming the field at fault.
    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: some Collection<UInt8>) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw HubFailure.malformed("the request's body is not as expected: \(reason(error))")
        } catch {
            throw HubFailure.malformed("the request's body is not JSON")
        }
    }

    /// An answer with a JSON body.
    static func response(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:],
        type: String = "application/json"
    ) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        var headers = headers
        headers[.contentType] = type
        let bytes = try encoder.encode(value)
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): "`\(path(context.codingPath + [key]))` is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "`\(path(context.codingPath))` has the wrong type"
        case .dataCorrupted(let context) where context.codingPath.isEmpty: "it is not JSON"
        case .dataCorrupted(let context): "`\(path(context.codingPath))` is not valid: \(context.debugDescription)"
        @unknown default: "it is not JSON"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
}
