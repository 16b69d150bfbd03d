/// How nested records are seen as the flat fields that rules name.
///
/// A nested member is always reached by its path with dots (`userIdentity.type`), as a flat key with dots is. A shape
/// adds what a kind of log needs beyond that.
public struct EventShape: Sendable {
    /// Keys at the top whose members count as members of the record itself, at any depth of one another.
    public var lifted: [String] = []
    /// Keys at the top whose members' members count so: a wrapper with a name of its own in between.
    public var liftedTwice: [String] = []
    /// Other names of a field, with dots for nesting: `["NewProcessName": "Image"]` lets a rule for `Image` see it.
    public var aliases: [String: String] = [:]
    /// Whether attributes of XML, under `#attributes`, are joined by an underscore (`Provider_Name`), and `#text` is
    /// the value of what it stands in.
    public var joinsAttributes = false

    /// No more than paths with dots.
    public init() {}

    /// What the usual exports of Windows event logs need, and nothing else has: nested (`Event.System`,
    /// `Event.EventData`, `winlog.event_data`) and flat records alike. Harmless for other logs.
    public static let standard: EventShape = {
        var shape = EventShape()
        shape.lifted = ["Event", "System", "EventData", "winlog", "event_data", "user_data"]
        shape.liftedTwice = ["UserData"]
        shape.joinsAttributes = true
        shape.aliases = [
            // Sigma's names for what Security's event 4688 says (taxonomy appendix).
            "NewProcessName": "Image", "ParentProcessName": "ParentImage",
            // Names that shippers of Windows events give to the header.
            "SourceName": "Provider_Name", "ProviderName": "Provider_Name", "Hostname": "Computer",
            "channel": "Channel", "event_id": "EventID", "provider_name": "Provider_Name",
            "computer_name": "Computer", "EventId": "EventID",
        ]
        return shape
    }()
}
