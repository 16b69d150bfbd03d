/// What one file's scan has found and spent so far.
final class ScanSession {
    /// The limits in force.
    let limits: ScanLimits
    /// Judges the names that artifacts call.
    let policy: GlobalPolicy
    /// What the caller wants.
    let configuration: ScanConfiguration
    /// The findings, in the order made.
    private(set) var findings: [Finding] = []
    /// Files beside this one that are read as plain tensor bytes.
    private(set) var dataFiles: [String] = []
    /// Whether the file's name had a say, as it has for texts.
    private(set) var usesName = false
    /// How many parts are kept; none in a scan that is about the verdict alone.
    var partLimit = 0
    /// The parts of the file, in the order met.
    private(set) var parts: [ContentPart] = []
    /// How many parts were met, those past the limit included.
    private(set) var partCount = 0
    private var seen: Set<String> = []
    private var expanded = 0
    private var work = Work()

    /// Steps taken so far; shared with speculations, since what they find may be dropped and what they cost may not.
    private final class Work {
        var steps = 0
    }

    /// Starts with nothing found and nothing spent.
    init(_ configuration: ScanConfiguration, policy: GlobalPolicy) {
        self.configuration = configuration
        self.policy = policy
        limits = configuration.limits
    }

    /// Adds a finding once; past the limit only those that would change the verdict.
    func report(_ rule: Rule, _ severity: Severity? = nil, at place: Place, offset: Int? = nil, _ message: String) {
        var severity = severity ?? rule.severity
        if place.isInert, severity == .malicious || severity == .suspicious { severity = .suspicious }
        let location = Finding.Location(members: place.members, offset: offset)
        let inert = place.isInert && severity == .suspicious ? "not reachable by loading: " : ""
        guard seen.insert("\(rule.id)|\(severity)|\(place.members)|\(message)").inserted else { return }
        guard findings.count < limits.findings || !findings.contains(where: { $0.severity == severity }) else { return }
        findings.append(
            Finding(rule: rule, severity: severity, location: location, message: inert + Self.oneLine(message)))
    }

    /// Notes a part of the file.
    ///
    /// - Returns: by what ``name(part:_:)`` says later what it turned out to be; nil where it is not kept.
    func enter(_ place: Place, byteCount: Int, format: String = "unknown") -> Int? {
        guard partLimit > 0, !place.members.isEmpty else { return nil }
        partCount += 1
        guard parts.count < partLimit else { return nil }
        parts.append(ContentPart(members: place.members, format: format, byteCount: byteCount))
        return parts.count - 1
    }

    /// Says what a part turned out to be.
    func name(part: Int?, _ format: String) {
        if let part { parts[part].format = format }
    }

    /// Notes that the file's own name had a say.
    func noteName() { usesName = true }

    /// Notes a file beside this one that is read as plain tensor bytes.
    func note(dataFile: String) {
        if dataFiles.count < limits.members, dataFiles.last != dataFile { dataFiles.append(dataFile) }
    }

    /// A session for bytes that may turn out to be something else; what it finds counts only once absorbed.
    func speculation() -> ScanSession {
        let result = ScanSession(configuration, policy: policy)
        result.expanded = expanded
        result.work = work
        return result
    }

    /// Takes over what a speculation found and spent.
    func absorb(_ other: ScanSession) {
        expanded = max(expanded, other.expanded)
        for finding in other.findings where findings.count < limits.findings || finding.severity == .malicious {
            guard seen.insert("\(finding.rule.id)|\(finding.location.text)|\(finding.message)").inserted else {
                continue
            }
            findings.append(finding)
        }
    }

    /// Counts bytes that decompression made.
    ///
    /// - Returns: false once the limit is passed.
    func spend(expanded count: Int) -> Bool {
        expanded += count
        work.steps += count >> 10
        return expanded <= limits.expandedBytes
    }

    /// Counts steps.
    ///
    /// - Returns: false once the limit is passed, which is then a finding.
    func spend(steps count: Int) -> Bool {
        work.steps += count
        return hasStepsLeft
    }

    /// Counts steps by the KiB.
    ///
    /// - Returns: false once the limit is passed.
    func spend(stepsForBytes count: Int) -> Bool { spend(steps: 1 + (count >> 10)) }

    /// Whether there are steps left.
    var hasStepsLeft: Bool { work.steps <= limits.steps }

    /// How many bytes decompression may still make.
    var expansionLeft: Int { max(0, limits.expandedBytes - expanded) }

    /// The heaviest verdict so far.
    var verdict: Verdict { findings.reduce(.clean) { $0.combined(with: $1.severity.verdict) } }

    /// A message without control characters, and of bounded length.
    static func oneLine(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars.prefix(1_000) {
            let isPlain = scalar.value >= 32 && scalar.value != 127 && !scalar.properties.isDefaultIgnorableCodePoint
            if isPlain, scalar.properties.generalCategory != .control {
                result.unicodeScalars.append(scalar)
            } else {
                result += "\\u{" + String(scalar.value, radix: 16) + "}"
            }
        }
        return text.unicodeScalars.count > 1_000 ? result + "…" : result
    }
}
