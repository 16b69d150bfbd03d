/// The names of OCSF 1.8's classes and activities, as https://schema.ocsf.io/1.8.0 writes them.
enum OCSFVocabulary {
    /// A class: its category, its caption, and the captions of its activities from 1 on.
    struct Entry {
        /// `category_uid`.
        let category: Int
        /// `category_name`.
        let categoryName: String
        /// `class_name`.
        let name: String
        /// Captions by `activity_id`, counted from 1.
        let activities: [String]

        /// A class by the words of its activities.
        init(_ category: Int, _ name: String, _ activities: String) {
            self.category = category
            self.name = name
            self.activities = activities.isEmpty ? [] : activities.split(separator: ",").map { String($0) }
            categoryName = OCSFVocabulary.categories[category] ?? "Uncategorized"
        }
    }

    /// Captions of the categories.
    static let categories = [
        0: "Uncategorized", 1: "System Activity", 2: "Findings", 3: "Identity & Access Management",
        4: "Network Activity", 5: "Discovery", 6: "Application Activity",
    ]

    /// The classes that readers of logs give.
    static let classes: [Int: Entry] = [
        0: Entry(0, "Base Event", ""),
        1001: Entry(
            1, "File System Activity",
            "Create,Read,Update,Delete,Rename,Set Attributes,Set Security,Get Attributes,Get Security,Encrypt,Decrypt,"
                + "Mount,Unmount,Open"),
        1005: Entry(1, "Module Activity", "Load,Unload,Invoke"),
        1006: Entry(1, "Scheduled Job Activity", "Create,Update,Delete,Enable,Disable,Start"),
        1007: Entry(1, "Process Activity", "Launch,Terminate,Open,Inject,Set User ID"),
        1008: Entry(
            1, "Event Log Activity", "Clear,Delete,Export,Archive,Rotate,Start,Stop,Restart,Enable,Disable"),
        3001: Entry(
            3, "Account Change",
            "Create,Enable,Password Change,Password Reset,Disable,Delete,Attach Policy,Detach Policy,Lock,"
                + "MFA Factor Enable,MFA Factor Disable,Unlock"),
        3002: Entry(
            3, "Authentication",
            "Logon,Logoff,Authentication Ticket,Service Ticket Request,Service Ticket Renew,Preauth,Account Switch"),
        3004: Entry(
            3, "Entity Management",
            "Create,Read,Update,Delete,Move,Enroll,Unenroll,Enable,Disable,Activate,Deactivate,Suspend,Resume"),
        3005: Entry(3, "User Access Management", "Assign Privileges,Revoke Privileges"),
        3006: Entry(
            3, "Group Management",
            "Assign Privileges,Revoke Privileges,Add User,Remove User,Delete,Create,Add Subgroup,Remove Subgroup"),
        4001: Entry(4, "Network Activity", "Open,Close,Reset,Fail,Refuse,Traffic,Listen"),
        4002: Entry(4, "HTTP Activity", "Connect,Delete,Get,Head,Options,Post,Put,Trace,Patch"),
        4003: Entry(4, "DNS Activity", "Query,Response"),
        6002: Entry(6, "Application Lifecycle", "Install,Remove,Start,Stop,Restart,Enable,Disable,Update"),
        6003: Entry(6, "API Activity", "Create,Read,Update,Delete"),
        6005: Entry(
            6, "Datastore Activity", "Read,Update,Connect,Query,Write,Create,Delete,List,Encrypt,Decrypt"),
        6006: Entry(
            6, "File Hosting Activity",
            "Upload,Download,Update,Delete,Rename,Copy,Move,Restore,Preview,Lock,Unlock,Share,Unshare,Open,Sync,Unsync,"
                + "Access Check"),
        201_001: Entry(
            1, "Registry Key Activity", "Create,Read,Modify,Delete,Rename,Set Security,Restore,Import,Export"),
        201_002: Entry(1, "Registry Value Activity", "Get,Set,Modify,Delete"),
    ]

    /// The caption of an activity of a class; `Unknown` for 0, `Other` for one that the class does not name.
    static func activity(_ id: Int, of entry: Entry) -> String {
        id == 0 ? "Unknown" : (1...99).contains(id) && id <= entry.activities.count ? entry.activities[id - 1] : "Other"
    }

    /// Product and vendor by the name of the kind of log.
    static func product(of log: String) -> (name: String, vendor: String) {
        switch log {
        case "auditd": ("Linux Audit", "Linux")
        case "cloudtrail": ("CloudTrail", "AWS")
        case "kubernetes": ("Kubernetes Audit", "Kubernetes")
        case "github": ("GitHub Audit Log", "GitHub")
        case "gitlab": ("GitLab Audit Events", "GitLab")
        case "okta": ("System Log", "Okta")
        case "entra": ("Entra ID", "Microsoft")
        case "azure": ("Azure Monitor", "Microsoft")
        case "google-workspace": ("Workspace", "Google")
        case "gcp": ("Cloud Audit Logs", "Google")
        case "m365": ("Microsoft 365", "Microsoft")
        case "slurm": ("Slurm", "SchedMD")
        case "sshd": ("Syslog", "Linux")
        case "journald": ("journald", "systemd")
        case "jupyterhub": ("JupyterHub", "Jupyter")
        case "windows": ("Windows Event Log", "Microsoft")
        case "anthropic": ("Compliance Activity", "Anthropic")
        case "openai": ("Audit Logs", "OpenAI")
        case "remit": ("Remit", "Remit")
        default: (log.isEmpty ? "unknown" : log, "unknown")
        }
    }
}
