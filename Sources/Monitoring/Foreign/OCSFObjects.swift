import Domain

/// The objects that OCSF's classes ask for, made from an act.
struct OCSFObjects {
    /// The record.
    let event: ForeignEvent

    private var act: ForeignAct { event.act }

    /// The members that a class has beyond those of all.
    func members(of classUID: Int) -> [String: OCSFValue] {
        var members: [String: OCSFValue] = [:]
        let needsEndpoint = [6003, 6005, 6006].contains(classUID)
        if let endpoint, Self.hasEndpoint(classUID) {
            members["src_endpoint"] = endpoint
        } else if needsEndpoint {
            members["src_endpoint"] = ["name": "unknown"]
        }
        let takesRequest = [3001, 3002, 3004, 3005, 3006, 6003, 6005, 6006].contains(classUID)
        if classUID == 4002 || takesRequest && act.userAgent != nil { members["http_request"] = request(classUID) }
        if [1001, 1005, 1006, 1007, 201_001, 201_002].contains(classUID) || act.host != nil {
            members["device"] = device
        }
        for (name, value) in own(classUID) { members[name] = value }
        return members
    }

    private func own(_ classUID: Int) -> [String: OCSFValue] {
        switch classUID {
        case 1001: ["file": file]
        case 1005: ["module": ["file": file, "load_type_id": 0]]
        case 1006: ["job": ["name": .present(name), "cmd_line": .present(act.process?.commandLine), "user": jobUser]]
        case 1007: ["process": process]
        case 1008: ["log_name": .text(name)]
        case 3001, 3002: account(classUID)
        case 3004: ["entity": ["name": .present(name), "type": .present(act.target?.kind)]]
        case 3005:
            [
                "user": user,
                "privileges": .list((act.privileges.isEmpty ? [act.action] : act.privileges).map { .text($0) }),
            ]
        case 3006: ["group": ["name": .present(name), "type": .present(act.target?.kind)], "user": user]
        case 4001: ["dst_endpoint": destination]
        case 4003: ["query": ["hostname": .present(name)], "dst_endpoint": ["name": "unknown"]]
        case 6002: ["app": ["name": .present(name)]]
        case 6003: api
        case 6005: ["databucket": ["name": .present(name), "type_id": 0]]
        case 6006: ["file": file]
        case 201_001: ["reg_key": ["path": .present(name)]]
        case 201_002: ["reg_value": ["path": .present(folder(name)), "name": .present(lastPart(name))]]
        default: [:]
        }
    }

    /// Whether a class knows where an act came from; what a record says of it stands else among what has no place.
    static func hasEndpoint(_ classUID: Int) -> Bool {
        classUID == 1008 || (3_000..<7_000).contains(classUID) && classUID != 6002
    }

    /// The methods that OCSF names.
    private static let methods = ["OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "CONNECT", "PATCH"]

    private var name: String { act.target?.name ?? act.service ?? "unknown" }

    private var endpoint: OCSFValue? {
        guard let address = act.address else { return nil }
        let isNumeric = address.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x46).contains($0 & 0xDF) || $0 == 0x2E || $0 == 0x3A
        }
        let isAddress = isNumeric && (address.utf8.contains(0x3A) || address.utf8.filter { $0 == 0x2E }.count == 3)
        return isAddress ? ["ip": .present(address)] : ["name": .present(address)]
    }

    private var device: OCSFValue {
        ["hostname": .present(act.host), "name": act.host == nil ? "unknown" : nil, "type_id": 0]
    }

    private func request(_ classUID: Int) -> OCSFValue {
        guard classUID == 4002 else { return ["user_agent": .present(act.userAgent), "uid": .present(act.requestID)] }
        return [
            "user_agent": .present(act.userAgent), "uid": .present(act.requestID),
            "http_method": .present(Self.methods.contains(act.action) ? act.action : nil),
            "url": ["path": .present(name)],
        ]
    }

    /// `type_id`: 1 Regular File, 0 Unknown.
    private var file: OCSFValue {
        let isFile = act.target?.kind == "file" || act.target?.kind == "object" || act.target?.kind == "program"
        return [
            "name": .present(lastPart(name)), "path": .present(name), "type_id": isFile ? 1 : 0,
            "size": .present(act.bytes),
        ]
    }

    private func lastPart(_ path: String) -> String {
        path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? path
    }

    /// The path without its last part.
    private func folder(_ path: String) -> String {
        path.lastIndex { $0 == "/" || $0 == "\\" }.map { String(path[..<$0]) } ?? path
    }

    /// The process that an act is about: the one that was started, or the one that was acted on.
    private var process: OCSFValue {
        let target = act.category.activityID == 1 || act.target?.kind != "process"
        guard target, let process = act.process else {
            return ["name": .present(lastPart(name)), "uid": .present(event.digest.hex)]
        }
        return Self.value(of: process, uid: event.digest.hex, withParent: true)
    }

    /// The process that acted: the parent of one that was started.
    static func actingProcess(_ act: ForeignAct) -> OCSFValue? {
        guard let process = act.process else { return nil }
        if act.category == .process(.launch) {
            guard let number = process.parentNumber else { return nil }
            return [
                "pid": .present(number), "path": .present(process.parentExecutable),
                "cmd_line": .present(process.parentCommandLine),
            ]
        }
        guard process.number != nil else { return nil }
        return value(of: process, uid: nil, withParent: false)
    }

    private static func value(of process: ForeignProcess, uid: String?, withParent: Bool) -> OCSFValue {
        let name = process.executable.flatMap { path in path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) }
        let parent: OCSFValue? =
            withParent
            ? process.parentNumber.map { ["pid": .present($0), "path": .present(process.parentExecutable)] } : nil
        return [
            "pid": .present(process.number), "uid": process.number == nil ? .present(uid) : nil, "name": .present(name),
            "path": .present(process.executable), "cmd_line": .present(process.commandLine),
            "working_directory": .present(process.folder), "parent_process": parent,
        ]
    }

    private func account(_ classUID: Int) -> [String: OCSFValue] {
        var members = ["user": user]
        if classUID == 3002 { members["service"] = ["name": .present(act.service ?? name)] }
        if let session = act.session, classUID == 3002 { members["session"] = ["uid": .present(session)] }
        return members
    }

    /// The account that an act is about: the one that was changed, else the one that acted.
    private var user: OCSFValue {
        if act.category.classUID != 3002, let subject = act.subject { return Self.user(subject, person: nil) }
        if act.category.classUID != 3002, let target = act.target, target.kind.lowercased().contains("user") {
            return ["name": .present(target.name), "type_id": 0]
        }
        return act.actor.map { Self.user($0, person: nil) } ?? ["name": "unknown", "type_id": 0]
    }

    private var jobUser: OCSFValue? { act.actor.map { Self.user($0, person: nil) } }

    private var destination: OCSFValue {
        guard let colon = name.lastIndex(of: ":"), let port = Int64(name[name.index(after: colon)...]) else {
            return ["name": .present(name)]
        }
        return ["ip": .present(String(name[..<colon])), "port": .present(port)]
    }

    private var api: [String: OCSFValue] {
        var members: [String: OCSFValue] = [
            "api": ["operation": .present(act.action), "service": act.service.map { ["name": .present($0)] }]
        ]
        if let target = act.target {
            members["resources"] = [["name": .present(target.name), "type": .present(target.kind)]]
        }
        return members
    }

    /// `type_id`: 1 User, 3 System, 4 Service, 0 Unknown.
    static func user(_ principal: ForeignPrincipal, person: PersonID?) -> OCSFValue {
        let type: Int64 =
            switch principal.kind {
            case .user: 1
            case .system: 3
            case .service: 4
            case .unknown: 0
            }
        return [
            "name": .present(principal.name), "domain": .present(principal.realm), "type_id": .present(type),
            "uid": .present(principal.directoryID), "email_addr": .present(principal.mail),
            "uid_alt": .present(person?.text),
        ]
    }
}
