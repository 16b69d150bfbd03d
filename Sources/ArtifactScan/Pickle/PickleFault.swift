/// Why a pickle stream cannot be followed further: what CPython would raise as well.
enum PickleFault: Error, Equatable {
    /// The bytes end inside an operation, or before STOP.
    case truncated
    /// A byte that is no operation.
    case unknownOperation(UInt8)
    /// An operation that needs more on the stack than there is above the last mark.
    case stackUnderflow
    /// An operation that collects to a mark, and none is set.
    case noMark
    /// A memo entry that was never put.
    case noMemo(String)
    /// A protocol number above 5.
    case protocolNumber(Int)
    /// A line or a length that does not read as what the operation needs.
    case argument(String)
    /// More than a limit allows.
    case limit(String)
    /// The bytes could not be read.
    case unreadable(String)

    /// The fault in words.
    var text: String {
        switch self {
        case .truncated: "the stream ends inside an operation or before STOP"
        case .unknownOperation(let code): "0x\(String(code, radix: 16)) is no operation"
        case .stackUnderflow: "an operation needs more than the stack holds"
        case .noMark: "an operation collects to a mark that is not there"
        case .noMemo(let key): "memo entry \(key) was never put"
        case .protocolNumber(let number): "protocol \(number) is above 5"
        case .argument(let what): what
        case .limit(let what): "\(what); raise the limit to judge it"
        case .unreadable(let what): what
        }
    }

    /// Whether the scanner gave up and not the stream.
    var isOurs: Bool {
        switch self {
        case .limit, .unreadable: true
        default: false
        }
    }
}
