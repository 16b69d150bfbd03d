public import ArtifactScan

/// A blob as the scanner reads it: by offset, from the page cache right after it was hashed.
public struct BlobArtifactReader: RandomAccessReader {
    /// The content.
    private let blob: any BlobReader

    /// Reads a blob.
    public init(blob: any BlobReader) { self.blob = blob }

    public var byteCount: Int { Int(clamping: blob.size) }

    public func bytes(at offset: Int, count: Int) throws(ScanReadError) -> [UInt8] {
        guard offset >= 0, offset < byteCount, count > 0 else { return [] }
        let wanted = min(count, byteCount - offset)
        var fault: (any Error)?
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
            do {
                while filled < wanted {
                    let rest = UnsafeMutableRawBufferPointer(
                        UnsafeMutableBufferPointer(rebasing: buffer[filled..<wanted]))
                    let read = try blob.read(at: Int64(offset + filled), into: rest)
                    guard read > 0 else { return }
                    filled += read
                }
            } catch {
                fault = error
            }
        }
        if let fault { throw ScanReadError("the content cannot be read: \(fault)") }
        guard bytes.count == wanted else { throw ScanReadError("the content is shorter than its size says") }
        return bytes
    }
}
