/// Fails, naming the promise, what was found and the place, unless `found` is what was `expected`.
func demand<Value: Equatable>(
    _ promise: String, _ found: Value, _ expected: Value, file: StaticString = #fileID, line: UInt = #line
) throws {
    try ConformanceFailure.require(found == expected, "\(promise); found \(found), not \(expected) (\(file):\(line))")
}
