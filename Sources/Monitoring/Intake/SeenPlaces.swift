import Domain

/// Where each person was seen, to tell a new machine from a known one.
struct SeenPlaces {
    /// What a place is to a person.
    enum Answer: Equatable {
        /// They were seen there before.
        case before
        /// The first place at which they were ever seen: nothing can be said of it.
        case first
        /// Another than all those before.
        case another
    }

    private var places: [PersonID: Set<String>] = [:]

    /// Takes in what is known.
    init(_ known: [SeenPlace]) {
        for one in known { places[one.person, default: []].insert(one.place) }
    }

    /// Notes that somebody was seen somewhere. Over the limit of places nothing is new any more.
    mutating func note(_ seen: SeenPlace) -> Answer {
        guard let known = places[seen.person] else {
            places[seen.person] = [seen.place]
            return .first
        }
        guard !known.contains(seen.place), known.count < IntakeLimits.placesPerPerson else { return .before }
        places[seen.person]?.insert(seen.place)
        return .another
    }
}
