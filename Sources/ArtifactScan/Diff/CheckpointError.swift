/// Why a checkpoint cannot be compared. The caller prints it and ends with the code for input that failed.
public enum CheckpointError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The bytes cannot be read.
    case unreadable(path: String, reason: String)
    /// The file breaks the rules of its format.
    case malformed(path: String, reason: String)
    /// It is none of safetensors, torch zip and GGUF.
    case unknownFormat(path: String)
    /// No file of the checkpoint holds a tensor.
    case noTensors
    /// It holds more than is read.
    case limit(path: String, what: String)

    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "cannot read `\(path)`: \(reason)"
        case .malformed(let path, let reason): "cannot read the tensors of `\(path)`: \(reason)"
        case .unknownFormat(let path):
            "`\(path)` is no safetensors file, no torch file of the zip form and no GGUF; save it as one of them"
        case .noTensors: "there is no file with tensors: name a safetensors, torch or GGUF file, or a folder of them"
        case .limit(let path, let what): "`\(path)` has \(what), which is more than is compared"
        }
    }
}
