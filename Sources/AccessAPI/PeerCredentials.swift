/// Who is at the other end of a Unix socket: `struct ucred` of unix(7), which Glibc's module does not offer to Swift.
///
/// Three 32-bit numbers in this order; Swift lays fields of one size out in the order in which they are declared.
struct PeerCredentials: BitwiseCopyable, Sendable {
    /// The process.
    var process: Int32 = 0
    /// The user.
    var user: UInt32 = .max
    /// The group.
    var group: UInt32 = .max
}
