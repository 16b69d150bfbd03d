import Glibc

/// Standard output and error, written at once, line by line, so that a reader behind a pipe sees each as it comes.
enum StandardStream: Int32 {
    /// For what programs read.
    case output = 1
    /// For what people read.
    case error = 2

    /// Writes one line.
    func write(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            sent += count
        }
    }
}
