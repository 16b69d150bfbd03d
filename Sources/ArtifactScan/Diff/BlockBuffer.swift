/// Memory that blocks of a tensor are read into, aligned for vectors, freed with the value.
final class BlockBuffer {
    /// The memory.
    let memory: UnsafeMutableRawBufferPointer

    /// Takes memory.
    ///
    /// - Parameter byteCount: at least 1.
    init(byteCount: Int) {
        memory = .allocate(byteCount: max(1, byteCount), alignment: 64)
    }

    deinit { memory.deallocate() }

    /// Where the memory begins.
    var start: UnsafeMutableRawPointer? { memory.baseAddress }
}
