/// One member of a zip archive, as the central directory tells it (PKWARE APPNOTE 4.3.12).
struct ZipEntry {
    /// The name; what is no UTF-8 is replaced.
    let name: String
    /// The name's bytes, to compare with the local header.
    let nameBytes: [UInt8]
    /// General purpose flags.
    let flags: UInt16
    /// 0 stored, 8 deflated.
    let method: UInt16
    /// CRC-32 of the unpacked bytes.
    let checksum: UInt32
    /// Packed length in bytes.
    let packedBytes: Int
    /// Unpacked length in bytes.
    let unpackedBytes: Int
    /// Where its local header stands, in the file.
    let headerOffset: Int
    /// The upper half of the external attributes: a Unix mode.
    let mode: UInt32

    /// Whether the mode says symbolic link.
    var isLink: Bool { mode & 0o170000 == 0o120000 }
}
