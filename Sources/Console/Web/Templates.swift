import Mustache

/// The pages' templates, read once. `{{…}}` escapes for HTML; `{{{…}}}` stands in one place only, the frame's body.
struct Templates: Sendable {
    private let library: MustacheLibrary

    /// Reads the templates that the program carries.
    init() throws {
        var library = MustacheLibrary()
        let sources: [(String, [UInt8])] = [
            ("activity", PackageResources.activity_mustache), ("bar", PackageResources.bar_mustache),
            ("chips", PackageResources.chips_mustache),
            ("decision", PackageResources.decision_mustache), ("decision-row", PackageResources.decision_row_mustache),
            ("decisions", PackageResources.decisions_mustache),
            ("file", PackageResources.file_mustache),
            ("file-difference", PackageResources.file_difference_mustache),
            ("finding", PackageResources.finding_mustache),
            ("findings", PackageResources.findings_mustache), ("lanes", PackageResources.lanes_mustache),
            ("record", PackageResources.record_mustache), ("rule", PackageResources.rule_mustache),
            ("rules", PackageResources.rules_mustache), ("frame", PackageResources.frame_mustache),
            ("histogram", PackageResources.histogram_mustache), ("ledger", PackageResources.ledger_mustache),
            ("legend", PackageResources.legend_mustache),
            ("message", PackageResources.message_mustache), ("model", PackageResources.model_mustache),
            ("models", PackageResources.models_mustache), ("overview", PackageResources.overview_mustache),
            ("policies", PackageResources.policies_mustache),
            ("policy-version", PackageResources.policy_version_mustache),
            ("people", PackageResources.people_mustache), ("person", PackageResources.person_mustache),
            ("revision-difference", PackageResources.revision_difference_mustache),
            ("revision-pair", PackageResources.revision_pair_mustache),
            ("search", PackageResources.search_mustache), ("sign-in", PackageResources.sign_in_mustache),
            ("strip", PackageResources.strip_mustache), ("time", PackageResources.time_mustache),
            ("token", PackageResources.token_mustache),
        ]
        for (name, bytes) in sources {
            // Without the file's last newline: a partial within a sentence would otherwise put a space after itself.
            let text = String(decoding: bytes.last == 0x0A ? bytes.dropLast() : bytes[...], as: UTF8.self)
            try library.register(text, named: name)
        }
        self.library = library
    }

    /// Fills the template `name` with the properties of `view`.
    ///
    /// - Precondition: the template exists.
    func render(_ view: Any, with name: String) -> String {
        guard let text = library.render(view, withTemplate: name) else {
            preconditionFailure("the console has no template `\(name)`")
        }
        return text
    }
}
