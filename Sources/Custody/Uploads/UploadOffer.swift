/// What to do about one claimed object.
public enum UploadOffer: Hashable, Sendable {
    /// Nothing: this caller uploaded it already, or may read it here.
    case present
    /// Send the bytes, whole or in parts of the plan, before the session ends.
    case upload(UploadID, PartPlan)
}
