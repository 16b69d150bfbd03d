import Monitoring

/// Tells from the name of an operation whether it makes, reads, changes or removes something.
enum ActVerb {
    private static let words: [String: ForeignCategory.APIActivity] = {
        var words: [String: ForeignCategory.APIActivity] = [:]
        let create =
            "create created creates insert add added adds new register registered put post upload import run"
            + " start invite invited launch generate issue open opened fork enroll copy clone mint"
        let read =
            "get list read view viewed describe describes fetch download downloaded export exported search"
            + " query show lookup look head watch access accessed retrieve select scan preview decrypt test check"
        let update =
            "update updated modify modified edit edited change changed set enable enabled disable disabled"
            + " attach detach rename renamed grant granted assign assigned restore reset rotate move transfer write"
            + " patch toggle toggled activate deactivate suspend lock unlock replace share associate disassociate"
            + " unarchived archived publicize convert approve push"
        let delete =
            "delete deleted deletes remove removed removes destroy destroyed revoke revoked purge drop"
            + " terminate unregister uninvite unenroll deletecollection deregister cancel"
        for (list, activity) in [
            (create, ForeignCategory.APIActivity.create), (read, .read), (update, .update), (delete, .delete),
        ] {
            for word in list.split(separator: " ") { words[String(word)] = activity }
        }
        return words
    }()

    /// What the first word that says it says; ``ForeignCategory/APIActivity/other`` where none does.
    ///
    /// Words end at capitals and at everything that is no letter: `DeleteTrail`, `repo.destroy`, `GRANT_ROLE`.
    static func activity(of name: String) -> ForeignCategory.APIActivity {
        var word = ""
        var wasLower = false
        for byte in name.utf8.prefix(256) {
            let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            let isCapital = (0x41...0x5A).contains(byte)
            if !isLetter || (isCapital && wasLower) {
                if let activity = words[word] { return activity }
                word = ""
            }
            if isLetter { word.unicodeScalars.append(Unicode.Scalar(ASCII.lowercased(byte))) }
            wasLower = isLetter && !isCapital
        }
        return words[word] ?? .other
    }

    /// The same as an activity of Entity Management.
    static func entity(of name: String) -> ForeignCategory {
        switch activity(of: name) {
        case .create: .entity(.create)
        case .read: .entity(.read)
        case .update: .entity(.update)
        case .delete: .entity(.delete)
        case .other: .entity(.other)
        }
    }

    /// Whether the name of an act says by itself that it did not succeed.
    static func saysFailure(_ name: String) -> Bool {
        let folded = name.lowercased()
        return ["fail", "reject", "denied", "deny", "unauthorized", "forbidden", "blocked", "error"]
            .contains { folded.contains($0) }
    }
}
