/// A file by its place on the disk.
struct FileKey: Hashable {
    /// The device.
    let device: UInt64
    /// The number there.
    let inode: UInt64
}
