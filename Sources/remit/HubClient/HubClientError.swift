/// What a hub did not give, in words for the terminal.
struct HubClientError: Error, CustomStringConvertible {
    /// What happened and what to do.
    let description: String

    /// Says what happened.
    init(_ description: String) { self.description = description }
}
