/// Why a value from outside does not fit the schema.
struct ValueFault {
    /// The kind of finding.
    let kind: ValidationFinding.Kind
    /// What is wrong.
    let message: String
    /// What was probably meant.
    var help: String?
}
