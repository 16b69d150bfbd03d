/// What the scan of a push found, as policies see it. A file that two people accepted until a date counts in
/// ``overridden`` alone.
public struct ScanFacts: Hashable, Sendable, Codable {
    /// Files that do harm when they are loaded.
    public let malicious: Int
    /// Files that could not be judged, in whole or in part; one of them may be suspicious as well.
    public let unscannable: Int
    /// Files with something that no honest artifact needs.
    public let suspicious: Int
    /// Files of unknown bytes.
    public let opaque: Int
    /// Files in which a token or a key was left.
    public let secrets: Int
    /// Files that are none of the above only because two people accepted them.
    public let overridden: Int
    /// The version of the scanner's rules.
    public let rulesVersion: String

    /// States what was found, in numbers of files.
    public init(
        malicious: Int = 0, unscannable: Int = 0, suspicious: Int = 0, opaque: Int = 0, secrets: Int = 0,
        overridden: Int = 0, rulesVersion: String
    ) {
        self.malicious = malicious
        self.unscannable = unscannable
        self.suspicious = suspicious
        self.opaque = opaque
        self.secrets = secrets
        self.overridden = overridden
        self.rulesVersion = rulesVersion
    }
}
