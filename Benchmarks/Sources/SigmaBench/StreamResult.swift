/// What one pass over the events cost.
struct StreamResult {
    /// How many events there were.
    let events: Int
    /// How many matches.
    let matches: Int
    /// Seconds of this process's CPU.
    let secondsOfCPU: Double
    /// Half of the events took no longer.
    let p50Microseconds: Double
    /// 99 of 100 events took no longer.
    let p99Microseconds: Double
}
