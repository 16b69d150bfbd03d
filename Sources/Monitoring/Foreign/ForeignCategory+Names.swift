/// The classes and activities that readers of logs give, by name.
extension ForeignCategory {
    /// File System Activity, 1001.
    public enum FileActivity: Int, Sendable {
        case create = 1
        case read, update, delete, rename, setAttributes, setSecurity
        case mount = 12
        case unmount, open
        case other = 99
    }
    /// Event Log Activity, 1008.
    public enum EventLogActivity: Int, Sendable {
        case clear = 1
        case delete, export, archive, rotate, start, stop, restart, enable, disable
        case other = 99
    }
    /// Account Change, 3001.
    public enum AccountChange: Int, Sendable {
        case create = 1
        case enable, passwordChange, passwordReset, disable, delete, attachPolicy, detachPolicy, lock
        case secondFactorEnable, secondFactorDisable, unlock
        case other = 99
    }
    /// Authentication, 3002.
    public enum Authentication: Int, Sendable {
        case logon = 1
        case logoff, ticket, serviceTicket
        case other = 99
    }
    /// Entity Management, 3004.
    public enum EntityManagement: Int, Sendable {
        case create = 1
        case read, update, delete, move, enroll, unenroll, enable, disable, activate, deactivate
        case suspend, resume
        case other = 99
    }
    /// Group Management, 3006.
    public enum GroupManagement: Int, Sendable {
        case assignPrivileges = 1
        case revokePrivileges, addUser, removeUser, delete, create
        case other = 99
    }
    /// Network Activity, 4001.
    public enum NetworkActivity: Int, Sendable {
        case open = 1
        case close, reset, fail, refuse, traffic, listen
        case other = 99
    }
    /// HTTP Activity, 4002.
    public enum HTTPActivity: Int, Sendable {
        case connect = 1
        case delete, get, head, options, post, put, trace, patch
        case other = 99
    }
    /// API Activity, 6003.
    public enum APIActivity: Int, Sendable {
        case create = 1
        case read, update, delete
        case other = 99
    }
    /// Datastore Activity, 6005.
    public enum DatastoreActivity: Int, Sendable {
        case read = 1
        case update, connect, query, write, create, delete, list, encrypt, decrypt
        case other = 99
    }
    /// File Hosting Activity, 6006.
    public enum FileHosting: Int, Sendable {
        case upload = 1
        case download, update, delete, rename, copy, move, restore, preview, lock, unlock, share, unshare
        case open, sync, unsync, accessCheck
        case other = 99
    }
    /// Process Activity, 1007.
    public enum ProcessActivity: Int, Sendable {
        case launch = 1
        case terminate, open, inject, setUserID
        case other = 99
    }

    /// File System Activity.
    public static func file(_ activity: FileActivity) -> Self { Self(classUID: 1001, activityID: activity.rawValue) }
    /// Process Activity.
    public static func process(_ activity: ProcessActivity) -> Self {
        Self(classUID: 1007, activityID: activity.rawValue)
    }
    /// Event Log Activity.
    public static func eventLog(_ activity: EventLogActivity) -> Self {
        Self(classUID: 1008, activityID: activity.rawValue)
    }
    /// Account Change.
    public static func account(_ change: AccountChange) -> Self { Self(classUID: 3001, activityID: change.rawValue) }
    /// Authentication.
    public static func authentication(_ activity: Authentication) -> Self {
        Self(classUID: 3002, activityID: activity.rawValue)
    }
    /// Entity Management.
    public static func entity(_ activity: EntityManagement) -> Self {
        Self(classUID: 3004, activityID: activity.rawValue)
    }
    /// User Access Management: rights given to, or taken from, an account.
    public static func userAccess(given: Bool) -> Self { Self(classUID: 3005, activityID: given ? 1 : 2) }
    /// Group Management.
    public static func group(_ activity: GroupManagement) -> Self {
        Self(classUID: 3006, activityID: activity.rawValue)
    }
    /// Network Activity.
    public static func network(_ activity: NetworkActivity) -> Self {
        Self(classUID: 4001, activityID: activity.rawValue)
    }
    /// HTTP Activity.
    public static func http(_ activity: HTTPActivity) -> Self { Self(classUID: 4002, activityID: activity.rawValue) }
    /// A query for a name, 4003.
    public static let nameQuery = Self(classUID: 4003, activityID: 1)
    /// API Activity.
    public static func api(_ activity: APIActivity) -> Self { Self(classUID: 6003, activityID: activity.rawValue) }
    /// Datastore Activity.
    public static func datastore(_ activity: DatastoreActivity) -> Self {
        Self(classUID: 6005, activityID: activity.rawValue)
    }
    /// File Hosting Activity.
    public static func hosting(_ activity: FileHosting) -> Self { Self(classUID: 6006, activityID: activity.rawValue) }
    /// Application Lifecycle, 6002: a program started or stopped.
    public static func lifecycle(started: Bool) -> Self { Self(classUID: 6002, activityID: started ? 3 : 4) }
    /// Scheduled Job Activity, 1006: a job was started.
    public static let jobStart = Self(classUID: 1006, activityID: 6)
    /// A key or value of Windows' registry was changed, 201001 or 201002.
    public static func registry(value: Bool, _ activity: Int) -> Self {
        Self(classUID: value ? 201_002 : 201_001, activityID: activity)
    }
    /// Module Activity, 1005: code was loaded into a process.
    public static let moduleLoad = Self(classUID: 1005, activityID: 1)
    /// Base Event, 0: the record says nothing that a class fits.
    public static let base = Self(classUID: 0, activityID: 0)
}
