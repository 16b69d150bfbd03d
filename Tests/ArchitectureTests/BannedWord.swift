/// A word that must not occur in code, where, and what to write instead.
struct BannedWord {
    /// As it stands in code.
    let word: String
    /// Folders in which it is banned.
    let folders: [String]
    /// What to do instead.
    let instead: String

    /// Every banned word.
    static let all: [BannedWord] = [
        BannedWord(word: "try!", folders: ["Sources", "policies"], instead: "throw, or handle the error"),
        BannedWord(
            word: "as!", folders: ["Sources", "Tests", "policies"], instead: "use `as?` and say what was expected"),
        BannedWord(word: "fatalError(", folders: ["Sources", "policies"], instead: "throw, or state a precondition"),
        BannedWord(word: "Task.detached", folders: ["Sources"], instead: "run a service or a child task"),
        BannedWord(word: "Task {", folders: ["Sources"], instead: "run a service or a child task"),
        BannedWord(
            word: "DispatchQueue.main", folders: ["Sources", "Tests"],
            instead: "nothing of ours lives on the main thread"),
        BannedWord(word: "Thread.sleep", folders: ["Sources", "Tests"], instead: "wait on a condition"),
        BannedWord(word: "usleep(", folders: ["Sources", "Tests"], instead: "wait on a condition"),
        BannedWord(word: "sleep(", folders: ["Tests"], instead: "inject a clock, or wait on a condition"),
        BannedWord(word: "Task.sleep", folders: ["Tests"], instead: "inject a clock, or wait on a condition"),
        BannedWord(word: "print(", folders: libraries, instead: "log, or return the text to the program"),
        BannedWord(word: "[String: Any]", folders: ["Sources"], instead: "declare a type"),
        BannedWord(word: "@testable", folders: ["Sources"], instead: "make it `package`"),
    ]

    /// The folders of every module but the program, which alone talks to a terminal.
    private static let libraries = [
        "Sources/Access", "Sources/AccessAPI", "Sources/ArtifactScan", "Sources/Cedar", "Sources/Console",
        "Sources/Custody", "Sources/Domain", "Sources/HubAPI", "Sources/Ledger", "Sources/ModelSigning",
        "Sources/Monitoring", "Sources/Sigma", "Sources/Storage", "Sources/TransparencyLog",
    ]
}
