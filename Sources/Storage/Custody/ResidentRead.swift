#if canImport(Glibc)
    import Glibc
#endif

/// Reads from the page cache and nowhere else: preadv2(2) with `RWF_NOWAIT`, since Linux 4.14.
///
/// Swift's Glibc does not declare the call, so it is looked up once by name; where it is missing, every read is one
/// that may wait.
enum ResidentRead {
    #if canImport(Glibc)
        private typealias Call = @convention(c) (Int32, UnsafePointer<iovec>, Int32, off_t, Int32) -> Int

        private static let call: Call? = dlsym(nil, "preadv2").map { unsafeBitCast($0, to: Call.self) }

        /// `RWF_NOWAIT` of linux/fs.h.
        private static let withoutWaiting: Int32 = 0x8
    #endif

    /// The number of bytes read, or `nil` when nothing is in memory, the file ends here, or the system has no such
    /// call.
    static func read(_ descriptor: Int32, at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        #if canImport(Glibc)
            guard let call, let base = buffer.baseAddress else { return nil }
            var part = iovec(iov_base: base, iov_len: buffer.count)
            let count = call(descriptor, &part, 1, off_t(offset), withoutWaiting)
            return count > 0 ? count : nil
        #else
            return nil
        #endif
    }
}
