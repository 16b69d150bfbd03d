/// What sort of thing a record tells of: lower-case words joined by `.` or `-`, for example `sign-in`.
public struct RecordKind: Hashable, Sendable, CustomStringConvertible {
    /// The longest name, in bytes.
    public static let maximumByteCount = 64

    /// Access was decided.
    public static let decision = Self(unchecked: "decision")
    /// A revision was published.
    public static let push = Self(unchecked: "push")
    /// Somebody signed in.
    public static let signIn = Self(unchecked: "sign-in")
    /// An operator changed something.
    public static let operatorAct = Self(unchecked: "operator")

    /// The validated name.
    public let name: String

    /// Accepts a name that keeps to the rules of the type.
    ///
    /// - Returns: `nil` for a name that is empty, longer than ``maximumByteCount``, or holds anything but lower-case
    ///   letters, digits and single `.` or `-` between them.
    public init?(_ name: String) {
        var mayJoin = false
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): mayJoin = true
            case UInt8(ascii: "."), UInt8(ascii: "-"):
                guard mayJoin else { return nil }
                mayJoin = false
            default: return nil
            }
        }
        guard mayJoin, name.utf8.count <= Self.maximumByteCount else { return nil }
        self.name = name
    }

    private init(unchecked name: String) { self.name = name }

    public var description: String { name }
}
