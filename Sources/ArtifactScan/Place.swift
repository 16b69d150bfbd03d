/// Where in a file a scanner works, and under what conditions.
struct Place {
    /// The members that lead here, outermost first.
    var members: [String] = []
    /// How many containers are around this.
    var depth = 0
    /// Whether nothing that loads the file reaches these bytes.
    var isInert = false
    /// Whether these bytes are a torch checkpoint's, where persistent ids name storages.
    var isTorch = false

    /// The place of a member inside this one.
    func member(_ name: String) -> Place {
        var result = self
        result.members.append(name)
        result.depth += 1
        return result
    }

    /// The same place, which loading does not reach.
    func inert(_ name: String) -> Place {
        var result = member(name)
        result.isInert = true
        return result
    }
}
