import Domain

/// What the pipeline knows about an event beyond the log, as fields `remit.…` that rules may ask for.
///
/// `rules/README.md` names them all. A field that is not known is left out, never guessed.
/// A log cannot set them: members of that name are cut out of the fields that rules read.
struct AddedFields {
    /// The fields with their values as JSON, in this order.
    private var values: [(name: String, json: String)] = []
    /// What speaks for the person.
    private(set) var exculpatory: [String] = []

    /// The directory knows when a contract ends and not when notice was given: within so many days somebody counts as
    /// leaving.
    private static let leavingDays: Int64 = 30

    /// Collects what is known.
    ///
    /// - Parameters:
    ///   - act: What was done.
    ///   - person: Who did it.
    ///   - time: When.
    ///   - directory: Who works here.
    ///   - hours: When people usually work.
    ///   - isNewPlace: Whether the person was seen before, and never at this machine or address; `nil` without either.
    init(
        _ act: ForeignAct, person: PersonID?, time: Timestamp, directory: PeopleSnapshot, hours: WorkingHours,
        isNewPlace: Bool?
    ) {
        add("class", number: Int64(act.category.classUID))
        add("action", act.action)
        add("outcome", act.outcome.rawValue)
        add("account.name", act.actor.map { "\($0.realm):\($0.name)" })
        add("account.kind", act.actor.flatMap { Self.kind($0.kind) })
        if let bytes = act.bytes { add("bytes", number: bytes) }
        add("time.off_hours", hours.isOff(time))
        if let isNewPlace { add("host.first_seen", isNewPlace) }
        if let person { add(person, time, directory) }
        if let target = act.target { add(target, person, directory) }
        add(act, directory.inventory)
        if act.outcome == .failure { exculpatory.append("the act did not succeed") }
        if act.actor?.kind == .service { exculpatory.append("a program's account acted, not a person by hand") }
    }

    private static func kind(_ kind: ForeignPrincipal.Kind) -> String? {
        switch kind {
        case .user: "person"
        case .service: "service"
        case .system: "system"
        case .unknown: nil
        }
    }

    private mutating func add(_ person: PersonID, _ time: Timestamp, _ directory: PeopleSnapshot) {
        add("person.id", person.text)
        guard let facts = directory.people[person] else { return }
        add("person.kind", facts.kind.rawValue)
        guard let ends = facts.ends else { return }
        let left = ends.microseconds - time.microseconds
        let day = 86_400_000_000 as Int64
        add("person.leaving", left > 0 && left <= Self.leavingDays * day)
        add("person.last_day", left > 0 && left <= day)
        add("person.departed", left <= 0)
    }

    private mutating func add(_ target: ForeignTarget, _ person: PersonID?, _ directory: PeopleSnapshot) {
        guard let asset = directory.assets[target.name] else { return }
        add("target.id", target.name)
        add("target.kind", asset.kind)
        add("target.owner", asset.owner.text)
        add("target.sensitivity", number: Int64(asset.sensitivity))
        guard let person else { return }
        let isWriter = asset.writers.contains(person)
        let shared = Set(directory.people[person]?.projects ?? []).intersection(asset.projects)
        add("actor.is_owner", asset.owner == person || isWriter)
        add("actor.in_project", !shared.isEmpty)
        if asset.owner == person { exculpatory.append("the person answers for `\(target.name)`") }
        if isWriter { exculpatory.append("the person may write to `\(target.name)`") }
        for project in shared.sorted() { exculpatory.append("the person works on `\(project)`, which uses the asset") }
    }

    /// What is declared of the machine, the account, the target, the job and the place that data goes to.
    private mutating func add(_ act: ForeignAct, _ inventory: Inventory) {
        if let place = act.host ?? act.address {
            let host = inventory.host(place)
            // Without a declaration the log's own name is the machine's; an address alone is none.
            add("host.id", host?.id ?? act.host.map { $0.lowercased() })
            add("host.role", host?.role)
            if let isManaged = inventory.isManaged(place) { add("host.managed", isManaged) }
        }
        if let actor = act.actor, let isExempt = inventory.isExempt("\(actor.realm):\(actor.name)") {
            add("account.exempt", isExempt)
            if isExempt { exculpatory.append("the account does this by its trade") }
        }
        if let target = act.target {
            if let isProtected = inventory.isProtected(target.name) { add("target.protected", isProtected) }
            if target.kind == "job", let hasProject = inventory.hasProject(act.tenant) {
                add("job.has_project", hasProject)
            }
            if target.kind == "endpoint" || target.kind == "destination" {
                let name = target.name.split(separator: ":", maxSplits: 1).first.map(String.init) ?? target.name
                add("destination.kind", inventory.destination(name) ?? inventory.destination(target.name))
            }
        }
    }

    private mutating func add(_ name: String, _ text: String?) {
        guard let text else { return }
        values.append((name, Self.quoted(text)))
    }

    private mutating func add(_ name: String, _ value: Bool) { values.append((name, value ? "true" : "false")) }

    private mutating func add(_ name: String, number: Int64) { values.append((name, String(number))) }

    /// The fields that rules read: those of the log, without any that pretend to be these, and these.
    func joined(to native: [UInt8]) -> [UInt8] {
        var fields = native
        if Self.mayNameOurs(native), case .kept(let rest) = Self.strip(native) { fields = rest }
        while let last = fields.last, last == 0x20 || last == 0x0A || last == 0x0D || last == 0x09 {
            fields.removeLast()
        }
        guard fields.last == UInt8(ascii: "}") else { return native }
        fields.removeLast()
        let isEmpty = fields.last { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 } == UInt8(ascii: "{")
        let members = values.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ",")
        fields.append(contentsOf: "\(isEmpty ? "" : ",")\"remit\":{\(members)}}".utf8)
        return fields
    }

    private static func strip(_ native: [UInt8]) -> FieldCutter.Result {
        var walk = MemberWalk(
            line: native, cuts: { _, name in name == "remit" || name.hasPrefix("remit.") }, channels: [])
        return walk.run()
    }

    /// Whether a name may be ours: `"remit` in any case, or a name written with escapes.
    private static func mayNameOurs(_ bytes: [UInt8]) -> Bool {
        let wanted = Array("remit".utf8)
        return bytes.withUnsafeBufferPointer { bytes in
            guard bytes.count > wanted.count else { return false }
            for index in 0..<bytes.count - wanted.count {
                if bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") { return true }
                guard bytes[index] == UInt8(ascii: "\"") else { continue }
                var match = 0
                while match < wanted.count, bytes[index + 1 + match] | 0x20 == wanted[match] { match += 1 }
                if match == wanted.count { return true }
            }
            return false
        }
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\u{0}"..<" ":
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
