/// Why bytes of the Xet protocol cannot be taken. Callers answer 400, which makes the client fail at once, with the
/// message.
public enum XetFormatError: Error, Hashable, CustomStringConvertible {
    /// A structure ends before its length says.
    case truncated(structure: String)
    /// A field has a value that this reader does not know.
    case unsupported(structure: String, field: String, value: UInt64)
    /// A limit is exceeded.
    case limit(structure: String, what: String, value: Int64, maximum: Int64)
    /// A chunk does not decompress to the length that its header states.
    case compression(chunk: Int)
    /// A shard names a xorb that this session was not sent.
    case missingXorb(String)
    /// A shard names chunks that the xorb does not have, or states a wrong length for them.
    case segment(xorb: String)
    /// The rebuilt file has another SHA-256 than the shard states.
    case digest(stated: String, actual: String)
    /// A file of the shard comes without its SHA-256, so it cannot be checked.
    case undigested

    public var description: String {
        switch self {
        case .truncated(let structure): "the \(structure) ends too early"
        case .unsupported(let structure, let field, let value):
            "the \(structure) has the \(field) \(value), not supported; use hf_xet 1.8 or HF_HUB_DISABLE_XET=1"
        case .limit(let structure, let what, let value, let maximum):
            "the \(structure) has \(value) \(what), the limit is \(maximum)"
        case .compression(let chunk): "chunk \(chunk) does not decompress to the stated length"
        case .missingXorb(let name):
            "the shard names the xorb `\(name)`, not sent in this upload; clear the client's Xet cache"
        case .segment(let xorb): "the shard names chunks that the xorb `\(xorb)` does not have"
        case .digest(let stated, let actual):
            "the rebuilt file has the SHA-256 `\(actual)`, the shard states `\(stated)`"
        case .undigested: "a file of the shard comes without its SHA-256; use hf_xet 1.8 or set HF_HUB_DISABLE_XET=1"
        }
    }
}
