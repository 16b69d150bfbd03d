import ArtifactScan

/// Scans bytes in memory.
func scan(_ bytes: [UInt8], path: String = "file", deep: Bool = false, weightsOnly: Bool = false) -> FileReport {
    var configuration = ScanConfiguration()
    configuration.isDeep = deep
    configuration.allowsWeightsOnly = weightsOnly
    return ArtifactScanner(configuration: configuration).scan(MemoryReader(bytes), path: path)
}

extension FileReport {
    /// The ids of the rules that fired.
    var rules: Set<String> { Set(findings.map(\.rule.id)) }
}

extension FixedWidthInteger {
    /// The bytes from the least to the most significant.
    var littleEndianBytes: [UInt8] { (0..<(Self.bitWidth / 8)).map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) } }
}

/// Byte strings one after another; long chains of `+` take the compiler too long.
func joined(_ parts: [UInt8]...) -> [UInt8] { parts.reduce(into: []) { $0 += $1 } }
