/// A DSSE envelope: a payload, its type and one signature over both.
///
/// Source: <https://github.com/secure-systems-lab/dsse/blob/v1.0.0/protocol.md>.
public struct DSSEEnvelope: Hashable, Sendable {
    /// The type of an in-toto statement.
    public static let statementType = "application/vnd.in-toto+json"

    /// What the payload is.
    public let payloadType: String
    /// The signed bytes.
    public let payload: [UInt8]
    /// The signature, ECDSA in DER.
    public let signature: [UInt8]

    /// Makes an envelope.
    public init(payload: [UInt8], payloadType: String = DSSEEnvelope.statementType, signature: [UInt8]) {
        self.payload = payload
        self.payloadType = payloadType
        self.signature = signature
    }

    /// The bytes that are signed: the pre-authentication encoding of type and payload.
    public static func preAuthenticationEncoding(_ payload: [UInt8], type: String = statementType) -> [UInt8] {
        Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
    }

    /// What `model_signing` before version 1.0 signed instead: another first word, and the payload as Python writes
    /// bytes in source text.
    static func earlierEncoding(_ payload: [UInt8], type: String) -> [UInt8] {
        Array("DSSEV1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + pythonLiteral(payload)
    }

    /// Bytes as Python's `repr` writes them.
    private static func pythonLiteral(_ bytes: [UInt8]) -> [UInt8] {
        let usesDoubleQuotes = bytes.contains(UInt8(ascii: "'")) && !bytes.contains(UInt8(ascii: "\""))
        let quote = UInt8(ascii: usesDoubleQuotes ? "\"" : "'")
        var result: [UInt8] = [UInt8(ascii: "b"), quote]
        for byte in bytes {
            switch byte {
            case quote, UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): result += Array("\\n".utf8)
            case UInt8(ascii: "\r"): result += Array("\\r".utf8)
            case UInt8(ascii: "\t"): result += Array("\\t".utf8)
            case 0x20..<0x7f: result.append(byte)
            default: result += Array("\\x\(Hexadecimal.encode([byte]))".utf8)
            }
        }
        return result + [quote]
    }
}
