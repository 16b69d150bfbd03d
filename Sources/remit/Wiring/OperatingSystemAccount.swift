import Glibc

/// The account under which this process runs.
enum OperatingSystemAccount {
    /// The account's name, or its number where it has none.
    static let name: String = {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        let number = geteuid()
        let result = buffer.withUnsafeMutableBufferPointer { bytes -> String? in
            guard let start = bytes.baseAddress, getpwuid_r(number, &entry, start, bytes.count, &found) == 0,
                found != nil
            else { return nil }
            return String(cString: entry.pw_name)
        }
        return result ?? "\(number)"
    }()
}
