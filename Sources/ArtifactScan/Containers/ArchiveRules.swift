/// What the list of an archive's members tells, beyond each member.
struct ArchiveRules {
    private let session: ScanSession

    /// Reports to a session.
    init(_ session: ScanSession) { self.session = session }

    /// Judges the names together.
    func check(names: [String], format: String, place: Place) {
        for name in names where format == "torchscript" && name.contains("/extra/") {
            session.report(.trailingData, at: place, "carries the extra file `\(name)`")
        }
        for name in names where format == "torch-package" && name.hasSuffix(".py") {
            session.report(.codeFile, at: place, "loading the package runs `\(name)` of it")
        }
        guard format == "torchserve-mar" else { return }
        for name in names where name.hasSuffix(".py") || name.hasSuffix("requirements.txt") {
            session.report(.codeFile, at: place, "TorchServe runs or installs `\(name)`")
        }
    }
}
