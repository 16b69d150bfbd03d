import Cedar

/// What Remit knows of one policy beside its conditions: its name, and the words for those whom it refuses.
struct PolicyRule: Sendable {
    /// What a denial by this policy is about.
    enum Subject: String, Sendable {
        /// The caller, the token or its project: may be told whatever the asset, because it is the same for an absent
        /// one.
        case caller
        /// The asset too: may be told only to those who may know that the asset exists.
        case asset
    }

    /// The policy's `@id`.
    let name: String
    /// Permit or forbid.
    let effect: Effect
    /// Why a forbid refuses, or what a permit permits.
    let reason: RefusalText
    /// What helps against a forbid.
    let remedy: RefusalText
    /// What a denial by this policy is about: `@about("caller")`, else the asset.
    let subject: Subject
    /// Whether the policy is a forbid.
    var forbids: Bool { effect == .forbid }
    /// The file that it stands in.
    let file: String
    /// Where it begins there.
    let position: SourcePosition

    /// Reads the annotations of `policy`.
    ///
    /// - Throws: ``PolicyLoadingError/policy(file:line:column:message:)`` when one is missing or makes no sense.
    init(_ policy: Policy, file: String) throws(PolicyLoadingError) {
        self.file = file
        position = policy.range.start
        effect = policy.effect
        func fault(_ message: String) -> PolicyLoadingError {
            .policy(
                file: file, line: policy.range.start.line, column: policy.range.start.column, message: message)
        }
        func text(_ key: Text) throws(PolicyLoadingError) -> RefusalText {
            let written = policy.annotation(key)
            if written == nil, policy.effect == .forbid {
                throw fault("this `forbid` has no `@\(key)(\"…\")`: nobody is refused without a reason and a remedy")
            }
            do throws(RefusalText.Fault) {
                return try RefusalText(written?.string ?? "")
            } catch {
                throw fault("`@\(key)`: \(error)")
            }
        }
        guard let name = policy.annotation("id")?.string, !name.isEmpty, name.utf8.count <= 100 else {
            throw fault("this policy has no `@id(\"…\")` of 1 to 100 bytes: decisions are recorded with its name")
        }
        self.name = name
        reason = try text("reason")
        remedy = try text("remedy")
        if effect == .forbid, reason.isEmpty { throw fault("the `@reason` is empty: nobody is refused without one") }
        let about = policy.annotation("about")?.string ?? Subject.asset.rawValue
        guard let subject = Subject(rawValue: about) else {
            throw fault("`@about` is \"caller\" or \"asset\", not \"\(about)\"")
        }
        self.subject = subject
    }

    /// A fault at this policy's place.
    func fault(_ message: String) -> PolicyLoadingError {
        .policy(file: file, line: position.line, column: position.column, message: message)
    }
}
