/// Why a checkpoint cannot be compared. The caller prints it and ends with the code for input that failed.
public enum CheckpointError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The bytes cannot be read.
    case unreadable(path: String, reason: String)
    /// The file breaks the rules of its format.
    case malformed(path: String, reason: String)
    /// It is none of safetensors, torch zip and GGUF.
    case unknownFormat(path: String)
    /// A torch file of the form before 1.6, in which only an unpickler finds the numbers.
    case oldTorch(path: String)
    /// The file is compressed as a whole.
    case compressed(path: String, kind: String)
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
        case .oldTorch(let path):
            "`\(path)` is a torch file of the form before 1.6, whose tensors only loading finds: in a sandbox, load "
                + "it with `weights_only=True` and save it as safetensors"
        case .compressed(let path, let kind): "`\(path)` is compressed (\(kind)): unpack it, then compare"
        case .noTensors: "there is no file with tensors: name a safetensors, torch or GGUF file, or a folder of them"
        case .limit(let path, let what): "`\(path)` has \(what), which is more than is compared"
        }
    }
}
