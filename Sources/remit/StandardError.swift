import Glibc

/// Standard error, for what people should read and programs should not parse.
enum StandardError {
    /// Writes one line.
    static func write(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            sent += count
        }
    }
}
