import Access
import ArgumentParser

extension PolicyCommand {
    /// `remit policy approve`.
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Agree to a proposed version; with the second approval it is in force.",
            discussion: """
                Look at it first with `remit policy show`. Two people approve, neither of them the proposer, each with \
                their own token in REMIT_TOKEN or on standard input. An approval holds for exactly the bytes of the \
                digest that is given with --digest or, without it, printed before.
                """)

        @Argument(help: "The version's number.")
        var version: PolicyVersionNumber
        @Option(help: "The digest of what you looked at, at least its first 12 digits.")
        var digest: String?
        @OptionGroup var options: DataOptions
        @Option(help: "text or json.")
        var format: OutputFormat = .text

        func run() async throws {
            let token = try PersonalToken.read()
            let result = try await PolicyDesk.open(try options.directory()) { [version, digest, format] desk in
                let found = try await desk.version(version)
                if digest == nil, format == .text {
                    StandardStream.error.write("approving version \(version), digest \(found.digest)")
                }
                let meant = try Self.digest(digest, of: found)
                return try await desk.approve(version, digest: meant, token: token)
            }
            let count = result.approvals.count
            let text =
                result.state == .active
                ? "version \(version) is in force, digest \(result.digest)"
                : "version \(version) has \(count) of \(PolicyChange.quorum) approvals"
            try format.print(result, text: text)
        }

        /// The whole digest that the approver means: of the version where theirs is the beginning of it, else theirs,
        /// which is refused then.
        private static func digest(_ given: String?, of version: PolicyVersion) throws -> String {
            guard let given else { return version.digest }
            guard given.utf8.count >= 12 else {
                throw ValidationError("--digest \(given): give at least the first 12 digits")
            }
            return version.digest.hasPrefix(given.lowercased()) ? version.digest : given
        }
    }
}
