public import Access

/// What the bodies of requests mean (AuthZEN 1.0, sections 6.1, 7.1 and 8).
///
/// Members that are not known are left alone, as the specification wants; those that are must have the right type.
public enum AuthZENRequest {
    /// Reads the body of `/access/v1/evaluation`.
    public static func evaluation(_ bytes: [UInt8]) throws(AuthZENError) -> AskedQuestion {
        try question(Members(try PlainJSONReader.read(bytes), "the body"))
    }

    /// Reads the body of `/access/v1/evaluations`.
    ///
    /// - Returns: The questions, and how far to answer them; `isList` is false where the body is one question, which is
    ///   what it means without a list or with an empty one.
    public static func evaluations(
        _ bytes: [UInt8]
    ) throws(AuthZENError) -> (items: [AskedItem], semantic: EvaluationSemantic, isList: Bool) {
        let body = try Members(try PlainJSONReader.read(bytes), "the body")
        let semantic = try semantic(body)
        guard let list = try body.array("evaluations"), !list.isEmpty else {
            return ([.question(try question(body))], semantic, false)
        }
        guard list.count <= Asking.maximumQuestions else {
            throw AuthZENError("\(list.count) evaluations; at most \(Asking.maximumQuestions) in one request")
        }
        // Defaults of the wrong type spoil every element alike, so they spoil the request.
        for name in ["subject", "action", "resource", "context"] { _ = try body.object(name) }
        var items: [AskedItem] = []
        for (number, element) in list.enumerated() {
            do throws(AuthZENError) {
                let own = try Members(element, "evaluations[\(number)]")
                items.append(.question(try question(own, defaults: body)))
            } catch {
                items.append(.fault(AskedFault(status: 400, message: error.message)))
            }
        }
        return (items, semantic, true)
    }

    /// Reads the body of a search.
    public static func search(
        _ sought: AskedSearch.Sought, _ bytes: [UInt8]
    ) throws(AuthZENError) -> AskedSearch {
        let body = try Members(try PlainJSONReader.read(bytes), "the body")
        // The identifier of what is sought is ignored (sections 8.4 and 8.5).
        let question = AskedQuestion(
            subject: try entity(body, "subject", isSought: sought == .subject),
            action: sought == .action ? AskedAction(name: "") : try action(body),
            resource: try entity(body, "resource", isSought: sought == .resource),
            context: try body.object("context")?.members ?? [])
        var limit = AskedSearch.maximumLimit
        var token = ""
        if let page = try body.object("page") {
            limit = try page.integer("limit") ?? limit
            guard limit > 0 else { throw AuthZENError("`page.limit` is \(limit); at least 1 is needed") }
            if let text = try page.string("token") { token = text }
            if let text = try page.string("next_token"), token.isEmpty { token = text }
        }
        return AskedSearch(sought: sought, question: question, limit: limit, token: token)
    }

    private static func semantic(_ body: Members) throws(AuthZENError) -> EvaluationSemantic {
        guard let text = try body.object("options")?.string("evaluations_semantic") else { return .all }
        guard let semantic = EvaluationSemantic(rawValue: text) else {
            let known = EvaluationSemantic.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            throw AuthZENError("`options.evaluations_semantic` is `\(text)`; known are \(known)")
        }
        return semantic
    }

    private static func question(
        _ body: Members, defaults: Members? = nil
    ) throws(AuthZENError) -> AskedQuestion {
        // A default is replaced whole: what an element says of the subject is all that is known of it.
        func source(_ name: String) -> Members {
            body.value(name) == nil ? defaults ?? body : body
        }
        return AskedQuestion(
            subject: try entity(source("subject"), "subject"), action: try action(source("action")),
            resource: try entity(source("resource"), "resource"),
            context: try source("context").object("context")?.members ?? [])
    }

    private static func entity(
        _ body: Members, _ name: String, isSought: Bool = false
    ) throws(AuthZENError) -> AskedEntity {
        guard let members = try body.object(name) else { throw body.missing(name) }
        guard let type = try members.string("type") else { throw members.missing("type") }
        var id = ""
        if !isSought {
            guard let text = try members.string("id") else { throw members.missing("id") }
            id = text
        }
        let properties = try members.object("properties")?.members ?? []
        return AskedEntity(type: type, id: id, properties: isSought ? [] : properties)
    }

    private static func action(_ body: Members) throws(AuthZENError) -> AskedAction {
        guard let members = try body.object("action") else { throw body.missing("action") }
        guard let name = try members.string("name") else { throw members.missing("name") }
        return AskedAction(name: name, properties: try members.object("properties")?.members ?? [])
    }
}
