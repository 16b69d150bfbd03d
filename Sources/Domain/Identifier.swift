/// The name of one thing of one kind, for example a person or a project.
///
/// A distinct type for each kind keeps a project's name from being passed where a person's is expected. The text
/// is safe in a path, a log line and a policy: 1 to ``maximumLength`` bytes of ASCII letters, digits, `.`, `_`,
/// `-` and `@`, beginning with a letter, a digit or `_`, never holding `..`.
public struct Identifier<Kind>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The longest accepted text, in bytes: the limit that model hubs set for a repository's name.
    public static var maximumLength: Int { 96 }

    /// The validated text.
    public let text: String

    /// Accepts `text` when it keeps to the rules of the type.
    ///
    /// - Throws: ``IdentifierError`` naming the text and the rule that it breaks.
    public init(_ text: String) throws(IdentifierError) {
        try IdentifierError.check(text, maximumLength: Self.maximumLength, extraPunctuation: UInt8(ascii: "@"))
        self.text = text
    }

    public var description: String { text }

    public static func < (left: Self, right: Self) -> Bool { left.text.utf8.lexicographicallyPrecedes(right.text.utf8) }
}

extension Identifier: Codable {
    public init(from decoder: any Decoder) throws {
        try self.init(String(from: decoder))
    }

    public func encode(to encoder: any Encoder) throws {
        try text.encode(to: encoder)
    }
}

/// The kind of ``PersonID``.
public enum PersonIdentity {}
/// The kind of ``ProjectID``.
public enum ProjectIdentity {}
/// The kind of ``TokenID``.
public enum TokenIdentity {}
/// The kind of ``DecisionID``.
public enum DecisionIdentity {}
/// The kind of ``ActivityID``.
public enum ActivityIdentity {}
/// The kind of ``ServiceID``.
public enum ServiceIdentity {}

/// Names a person, as the organisation's directory does.
public typealias PersonID = Identifier<PersonIdentity>
/// Names a project, that is a purpose with an owner, members and an end.
public typealias ProjectID = Identifier<ProjectIdentity>
/// Names an access token without being able to use it: the part that may appear in a log.
public typealias TokenID = Identifier<TokenIdentity>
/// Names one decision; unguessable, so that it may be shown to the person who was refused.
public typealias DecisionID = Identifier<DecisionIdentity>
/// Names one act that was recorded.
public typealias ActivityID = Identifier<ActivityIdentity>
/// Names a program that asks for decisions about others, such as an application's own server.
public typealias ServiceID = Identifier<ServiceIdentity>
