/// The written limits of everything that readers take in or hold back. Sizes are bytes.
public enum RecordLimits {
    /// Longest line of a log, as long as the longest event that rules read.
    public static let lineBytes = 16 << 20

    /// Longest JSON text that is spread over lines or holds many records, as CloudTrail delivers them.
    public static let documentBytes = 128 << 20

    /// Deepest nesting of JSON; reading recurses once per level.
    public static let depth = 64

    /// Most values in one JSON text.
    public static let values = 16 << 20

    /// Most records that one line or document may hold.
    public static let recordsPerDocument = 1_000_000

    /// Most lines of one auditd event; the kernel writes one per argument group, path and descriptor.
    public static let linesPerAuditEvent = 1_024

    /// Most bytes of one auditd event.
    public static let auditEventBytes = 4 << 20

    /// Most auditd events that wait for their remaining lines at a time; the oldest is given out first.
    public static let openAuditEvents = 256

    /// Most processes whose command is remembered as somebody's parent; the oldest half is forgotten first.
    public static let rememberedProcesses = 65_536

    /// Longest field of a text log that is taken into an act; the record keeps the rest.
    public static let fieldCharacters = 4_096

    /// Longest mapping file.
    public static let mappingBytes = 1 << 20

    /// Most columns of a CSV line.
    public static let columns = 4_096

    /// First lines that detection looks at.
    public static let detectionLines = 32
}
