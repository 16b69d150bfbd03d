package import Monitoring

/// Cuts bytes into lines as they come, and keeps none that is longer than a line may be.
package struct LineSplitter {
    /// The lines so far.
    package private(set) var lines: [IntakeInput] = []
    /// Bytes of all lines so far.
    package private(set) var byteCount = 0
    private var open: [UInt8] = []
    private var discarded = 0

    /// No line yet.
    package init() {}

    /// Takes the next bytes.
    package mutating func take(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            byteCount += 1
            if byte == 0x0A {
                end()
            } else if discarded > 0 || open.count >= IntakeLimits.lineBytes {
                discarded += 1
            } else {
                open.append(byte)
            }
        }
    }

    /// Ends the last line, where it has no line feed.
    package mutating func finish() {
        if !open.isEmpty || discarded > 0 { end() }
    }

    private mutating func end() {
        if discarded > 0 {
            let length = open.count + discarded
            lines.append(.refused(bytes: length, reason: Self.tooLong(length)))
        } else {
            if open.last == 0x0D { open.removeLast() }
            lines.append(.line(open))
        }
        open.removeAll()
        discarded = 0
    }

    /// Why a line of `length` bytes is refused.
    package static func tooLong(_ length: Int) -> String {
        "a line of \(length) bytes is longer than \(IntakeLimits.lineBytes)"
    }
}
