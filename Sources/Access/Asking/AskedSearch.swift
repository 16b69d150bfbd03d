/// One search of a program outside (AuthZEN 1.0, section 8).
public struct AskedSearch: Hashable, Sendable {
    /// What is sought.
    public enum Sought: String, Hashable, Sendable, CaseIterable {
        /// The subjects that may do it.
        case subject
        /// The resources with which it may be done.
        case resource
        /// The actions that may be done.
        case action
    }

    /// The most results of one page, and the number without a limit: an answer of some 100 KB.
    public static let maximumLimit = 1_000

    /// What is sought.
    public let sought: Sought
    /// What is known; the sought entity has its type alone, the sought action no name.
    public let question: AskedQuestion
    /// Most results of the page, 1 to ``maximumLimit``.
    public let limit: Int
    /// Where the page begins; empty for the first.
    public let token: String

    /// Puts a search together; a limit outside the range becomes the nearest in it.
    public init(sought: Sought, question: AskedQuestion, limit: Int = maximumLimit, token: String = "") {
        self.sought = sought
        self.question = question
        self.limit = min(max(limit, 1), Self.maximumLimit)
        self.token = token
    }

    /// What binds a page token to this search: all its parameters but the page.
    var identity: [UInt8] {
        var bytes: [UInt8] = []
        func add(_ text: String) { bytes += Array("\(text.utf8.count):".utf8) + Array(text.utf8) }
        add(sought.rawValue)
        for entity in [question.subject, question.resource] {
            add(entity.type)
            add(entity.id)
            add("\(entity.properties)")
        }
        add(question.action.name)
        add("\(question.action.properties)")
        add("\(question.context)")
        return bytes
    }
}
