import Domain

/// The OCSF 1.8 class and activity that a kind of act belongs to.
struct OCSFClass {
    /// Category of the class.
    let category: Int
    /// `class_uid`.
    let uid: Int
    /// Caption of the class.
    let name: String
    /// `activity_id` within the class.
    let activity: Int
    /// Caption of the activity.
    let activityName: String

    /// `type_uid`: class times one hundred plus activity, as the schema defines it.
    var type: Int { uid * 100 + activity }

    /// The mapping; File Hosting Activity has no reference or repository of its own, so a repository's creation counts
    /// as an upload of its (empty) folder and a branch or tag as an update of it.
    init(of kind: Activity.Kind) {
        switch kind {
        case .pull: self.init(fileHosting: 2, "Download")
        case .view: self.init(fileHosting: 9, "Preview")
        case .push, .createRepository: self.init(fileHosting: 1, "Upload")
        case .manageReference: self.init(fileHosting: 3, "Update")
        case .signIn, .refusedCredential:
            self.init(category: 3, uid: 3002, name: "Authentication", activity: 1, activityName: "Logon")
        case .question: self.init(category: 6, uid: 6003, name: "API Activity", activity: 2, activityName: "Read")
        case .consoleView:
            self.init(category: 3, uid: 3004, name: "Entity Management", activity: 2, activityName: "Read")
        case .operatorAct, .policyChange, .policyAlert, .scan, .judgement:
            self.init(category: 3, uid: 3004, name: "Entity Management", activity: 3, activityName: "Update")
        case .serverStarted:
            self.init(category: 6, uid: 6002, name: "Application Lifecycle", activity: 3, activityName: "Start")
        case .serverStopped:
            self.init(category: 6, uid: 6002, name: "Application Lifecycle", activity: 4, activityName: "Stop")
        }
    }

    private init(fileHosting activity: Int, _ activityName: String) {
        self.init(
            category: 6, uid: 6006, name: "File Hosting Activity", activity: activity, activityName: activityName)
    }

    private init(category: Int, uid: Int, name: String, activity: Int, activityName: String) {
        self.category = category
        self.uid = uid
        self.name = name
        self.activity = activity
        self.activityName = activityName
    }
}
