import Access

/// The members of a JSON object, with its place for messages.
struct Members {
    /// The members.
    let members: [PlainValue.Member]
    /// What the object is called, for example `subject`.
    private let place: String

    /// Takes the members of an object.
    ///
    /// - Throws: ``AuthZENError`` with status 400 for every other value.
    init(_ value: PlainValue, _ place: String) throws(AuthZENError) {
        guard case .object(let members) = value else {
            throw AuthZENError("`\(place)` is \(value.kindName); an object is needed")
        }
        self.members = members
        self.place = place
    }

    /// The value under `name`; `nil` where there is none or it is `null`.
    func value(_ name: String) -> PlainValue? {
        let value = members.first { $0.key.utf8.elementsEqual(name.utf8) }?.value
        return value == .null ? nil : value
    }

    /// The object under `name`.
    func object(_ name: String) throws(AuthZENError) -> Members? {
        guard let value = value(name) else { return nil }
        return try Members(value, path(name))
    }

    /// The string under `name`.
    func string(_ name: String) throws(AuthZENError) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value else { throw wrong(name, value, "a string") }
        return text
    }

    /// The array under `name`.
    func array(_ name: String) throws(AuthZENError) -> [PlainValue]? {
        guard let value = value(name) else { return nil }
        guard case .array(let elements) = value else { throw wrong(name, value, "an array") }
        return elements
    }

    /// The integer under `name`.
    func integer(_ name: String) throws(AuthZENError) -> Int? {
        guard let value = value(name) else { return nil }
        guard case .number(let text) = value, let number = Int(text) else { throw wrong(name, value, "an integer") }
        return number
    }

    /// The fault that `name` is not there.
    func missing(_ name: String) -> AuthZENError { AuthZENError("`\(path(name))` is missing") }

    private func wrong(_ name: String, _ value: PlainValue, _ needed: String) -> AuthZENError {
        AuthZENError("`\(path(name))` is \(value.kindName); \(needed) is needed")
    }

    private func path(_ name: String) -> String { place == "the body" ? name : "\(place).\(name)" }
}
