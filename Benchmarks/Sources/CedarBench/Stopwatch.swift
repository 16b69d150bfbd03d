import Foundation

/// Measures the processor time of this thread: on a shared machine the wall clock measures the neighbours.
enum Stopwatch {
    /// The processor time so far, in nanoseconds.
    static var nanoseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// The nanoseconds that `body` takes, and what it gives.
    static func measure<Result>(_ body: () throws -> Result) rethrows -> (nanoseconds: Int64, result: Result) {
        let start = nanoseconds
        let result = try body()
        return (nanoseconds - start, result)
    }

    /// The median time of one of `count` operations that `body` does at once, in nanoseconds, over repetitions within
    /// about `seconds`, at least three; the first is not counted.
    static func median(of count: Int, seconds: Double, _ body: () -> Void) -> Double {
        body()
        var times: [Double] = []
        let limit = Int64(seconds * 1e9)
        let start = nanoseconds
        repeat {
            times.append(Double(measure(body).nanoseconds) / Double(count))
        } while times.count < 3
            || (nanoseconds - start < limit && times.count < 2_000)
        times.sort()
        return times[times.count / 2]
    }
}
