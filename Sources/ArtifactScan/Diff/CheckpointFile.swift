/// One file of a checkpoint, with its bytes.
public struct CheckpointFile {
    /// Its path, for messages and to tell tensors of the same name apart.
    public let path: String
    /// Its bytes.
    public let reader: any RandomAccessReader

    /// Names the bytes.
    ///
    /// - Parameters:
    ///   - path: relative to the checkpoint's folder.
    ///   - reader: the bytes.
    public init(path: String, reader: any RandomAccessReader) {
        self.path = path
        self.reader = reader
    }
}
