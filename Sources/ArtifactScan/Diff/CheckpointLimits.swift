/// What reading the layout of a checkpoint spends at most.
enum CheckpointLimits {
    /// Tensors of one file; the largest models have some ten thousand.
    static let tensors = 1 << 20
    /// Bytes of a name.
    static let nameBytes = 4_096
    /// Parts of a pickle that are visited in search of tensors.
    static let visits = 1 << 22
    /// Levels of containers in a pickle.
    static let depth = 64
    /// Indices of one tensor.
    static let dimensions = 64
    /// Elements of a tensor that lies in an order of its own, since each is read singly.
    static let stridedElements = 1 << 26
    /// Bytes of an index of shards.
    static let indexBytes = 64 << 20
}
