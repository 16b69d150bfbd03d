/// The OCSF 1.8 class and activity of an act in another system's log (https://schema.ocsf.io/1.8.0).
public struct ForeignCategory: Hashable, Sendable {
    /// `class_uid`, for example 1007 for Process Activity.
    public let classUID: Int
    /// `activity_id` within the class; 99 for one that the schema does not name.
    public let activityID: Int

    /// Names a class and an activity in it.
    public init(classUID: Int, activityID: Int) {
        self.classUID = classUID
        self.activityID = activityID
    }
}
