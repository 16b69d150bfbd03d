import Glibc

/// Accounts of the operating system.
public enum OperatingSystemUser {
    /// The account that this process runs as.
    public static var current: UInt32 { geteuid() }

    /// The account's name, or `uid-1000` where it has none.
    public static func name(of identifier: UInt32) -> String {
        var entry = passwd()
        var result: UnsafeMutablePointer<passwd>?
        // 16 KiB: more than any account's record has; over it, getpwuid_r fails and the number is used.
        var buffer = [CChar](repeating: 0, count: 16_384)
        let status = getpwuid_r(identifier, &entry, &buffer, buffer.count, &result)
        guard status == 0, result != nil, let name = entry.pw_name else { return "uid-\(identifier)" }
        return withExtendedLifetime(buffer) { String(cString: name) }
    }
}
