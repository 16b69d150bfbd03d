/// The numbers that a tensor holds, as safetensors names them; torch and GGUF are brought to the same names.
enum TensorElement: String, Sendable, CaseIterable {
    case boolean = "BOOL"
    case unsigned8 = "U8"
    case signed8 = "I8"
    case float8E4M3 = "F8_E4M3"
    case float8E5M2 = "F8_E5M2"
    case unsigned16 = "U16"
    case signed16 = "I16"
    case float16 = "F16"
    case bfloat16 = "BF16"
    case unsigned32 = "U32"
    case signed32 = "I32"
    case float32 = "F32"
    case unsigned64 = "U64"
    case signed64 = "I64"
    case float64 = "F64"
    case complex64 = "C64"
    case complex128 = "C128"

    /// Bytes of one element.
    var byteCount: Int {
        switch self {
        case .boolean, .unsigned8, .signed8, .float8E4M3, .float8E5M2: 1
        case .unsigned16, .signed16, .float16, .bfloat16: 2
        case .unsigned32, .signed32, .float32: 4
        case .unsigned64, .signed64, .float64, .complex64: 8
        case .complex128: 16
        }
    }

    /// Real numbers in one element.
    var parts: Int { self == .complex64 || self == .complex128 ? 2 : 1 }

    /// Whether single precision holds every value of the type.
    var fitsSingle: Bool {
        switch self {
        case .unsigned32, .signed32, .unsigned64, .signed64, .float64, .complex128: false
        default: true
        }
    }
}
