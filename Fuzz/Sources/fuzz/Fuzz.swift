import FoundationEssentials

/// The parser that the environment names in `REMIT_FUZZ_TARGET`.
private let chosen: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["REMIT_FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: " ")
        preconditionFailure("set REMIT_FUZZ_TARGET to one of: \(names)")
    }
    return target
}()

/// Called by libFuzzer, whose own `main` the program has, with each input.
///
/// - Returns: 0, as libFuzzer asks.
@c(LLVMFuzzerTestOneInput)
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    chosen.feed(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}
