/// Judges what a pickle looks up: by exact names, and by what a dotted name really reaches.
struct GlobalPolicy: Sendable {
    /// The rules by module and name.
    private let allowed: [String: [String: AllowedGlobal.Rule]]

    /// Takes the lists that the configuration asks for.
    init(_ configuration: ScanConfiguration) {
        var allowed: [String: [String: AllowedGlobal.Rule]] = [:]
        Self.add(GlobalList.weights, to: &allowed)
        Self.add(configuration.additionalGlobals, to: &allowed)
        if !configuration.allowsWeightsOnly { Self.add(GlobalList.objects, to: &allowed) }
        self.allowed = allowed
    }

    /// Adds a list, a module at a time, since lists are in the order of modules for the most part.
    private static func add(_ list: [AllowedGlobal], to allowed: inout [String: [String: AllowedGlobal.Rule]]) {
        var start = 0
        while start < list.count {
            let module = list[start].module
            var names = allowed.removeValue(forKey: module) ?? [:]
            while start < list.count, list[start].module == module {
                names[list[start].name] = list[start].rule
                start += 1
            }
            allowed[module] = names
        }
    }

    /// Looks a global up.
    ///
    /// - Parameters:
    ///   - module: as the stream writes it.
    ///   - name: as the stream writes it.
    ///   - mapsPython2: whether CPython maps names of Python 2, which it does below protocol 3.
    func global(module: String, name: String, mapsPython2: Bool) -> PickleGlobal {
        guard Self.isPlausible(module, name) else {
            return PickleGlobal(module: module, name: name, path: module + "." + name, standing: .unknown)
        }
        // The mapped name is judged in either case: a name of Python 2 has no use in a later protocol.
        let mapped = Self.mapped(module: module, name: name)
        if let rule = allowed[mapped.module]?[mapped.name] {
            return PickleGlobal(
                module: module, name: name, path: mapped.module + "." + mapped.name, standing: .allowed(rule))
        }
        let path = Self.resolve(module: mapped.module, name: mapped.name)
        return PickleGlobal(
            module: module, name: name, path: path,
            standing: standing(path: path, module: mapped.module, name: mapped.name))
    }

    /// The same global, judged as if no list allowed it: for a constant that is called.
    func unlisted(_ global: PickleGlobal) -> PickleGlobal {
        PickleGlobal(
            module: global.module, name: global.name, path: global.path,
            standing: standing(path: global.path, module: global.module, name: global.name))
    }

    /// The attribute of an allowed class, where its full name is allowed as well; torch's own functions are constants.
    func attribute(_ name: String, of base: PickleGlobal) -> PickleGlobal? {
        guard case .allowed = base.standing, !name.contains("."),
            !name.hasPrefix("_") || name.hasPrefix("_unpickle")
                || base.module.hasPrefix("scipy.")
        else { return nil }
        if base.path == "torch._C._VariableFunctionsClass" {
            return PickleGlobal(module: "torch", name: name, path: "torch." + name, standing: .allowed(.value))
        }
        let full = base.name + "." + name
        return allowed[base.module]?[full].map {
            PickleGlobal(module: base.module, name: full, path: base.module + "." + full, standing: .allowed($0))
        }
    }

    /// Whether CPython could find this at all: names that hold spaces, brackets or control characters are nobody's.
    static func isPlausible(_ module: String, _ name: String) -> Bool {
        func isWord(_ text: String, and others: String) -> Bool {
            if !text.isEmpty, text.utf8.count <= 256, text.utf8.allSatisfy(isPlain) { return true }
            return !text.isEmpty && text.utf8.count <= 1_024
                && text.unicodeScalars.allSatisfy { scalar in
                    scalar.properties.isXIDContinue || others.unicodeScalars.contains(scalar)
                }
        }
        return isWord(module, and: ".-") && isWord(name, and: ".-<>")
    }

    /// Letters, digits and what stands between them in most names.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2e, 0x5f: true
        default: false
        }
    }

    private static let harmfulNames: Set<String> = [
        "run", "call", "execute", "compile", "loads", "unpickle", "shell", "sh", "bash", "cmd", "download", "fetch",
        "eval", "exec", "safe_eval", "eval_expr", "exec_command", "execute_command", "system", "os_system",
        "run_system",
    ]
    private static let harmfulParts = [
        "popen", "spawn", "subprocess", "getoutput", "check_output", "check_call",
        "import_module", "load_module", "urlopen", "urlretrieve", "run_process", "run_command", "runcode", "run_code",
        "unpickle", "load_library",
    ]

    /// Whether a function of an unknown module is named after running, importing or fetching something.
    static func soundsHarmful(_ name: String) -> Bool {
        let last = name.split(separator: ".").last.map { $0.drop { $0 == "_" }.lowercased() } ?? ""
        return harmfulNames.contains(last) || harmfulParts.contains { last.firstRange(of: $0) != nil }
    }

    private static let activeParts = [
        "to_", "save", "dump", "write", "tofile", "store", "export", "eval", "query", "load", "read", "open", "exec",
        "run", "apply", "map", "pipe", "call", "delete", "remove", "unlink", "compile", "import",
    ]

    /// Whether a method is named after writing, reading or running something.
    static func soundsActive(_ name: String) -> Bool {
        let last = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return activeParts.contains { last.firstRange(of: $0) != nil }
    }

    /// Whether a path stands on the list of harm, or below something that does.
    static func isHarmful(_ path: String) -> Bool { danger(path, isClass: false) != nil }

    private static func mapped(module: String, name: String) -> (module: String, name: String) {
        guard GlobalList.python2Modules.contains(module) else { return (module, name) }
        if let both = GlobalList.python2[module + " " + name], both.count == 2 { return (both[0], both[1]) }
        if let other = GlobalList.python2[module]?.first { return (other, name) }
        return (module, name)
    }

    private func standing(path: String, module: String, name: String) -> PickleGlobal.Standing {
        let isClass =
            !name.contains(".") && Self.frameworks.contains(String(path.prefix { $0 != "." }))
            && name.drop { $0 == "_" }.first?.isUppercase == true
        if let category = Self.danger(path, isClass: isClass) ?? Self.danger(module + "." + name, isClass: isClass) {
            return .dangerous(category)
        }
        let segments = name.split(separator: ".", omittingEmptySubsequences: false)
        if let odd = segments.first(where: { Self.isReflective($0) }) {
            return .traversal("walks through `\(odd)`")
        }
        let isAllowedClass = segments.first.flatMap { allowed[module]?[String($0)] } != nil
        if segments.count > 1, let first = segments.first, !Self.isTypeName(first), !isAllowedClass {
            return .traversal("walks from the module through `\(first)`")
        }
        let root = String(path.prefix { $0 != "." })
        if GlobalList.standardLibrary.contains(root) { return .standardLibrary }
        return GlobalList.libraries.contains(root) ? .library : .unknown
    }

    /// Libraries whose models are often pickled whole: a class of theirs is doubtful, not harmful by its module alone.
    private static let frameworks: Set<String> = [
        "torch", "torchvision", "transformers", "keras", "tensorflow", "accelerate", "diffusers", "lightning",
        "pytorch_lightning", "peft", "sentence_transformers", "scipy", "pandas", "numpy", "datasets",
    ]

    /// The harm of the longest listed prefix of a path; of a framework's class only what is listed by its full name.
    private static func danger(_ path: String, isClass: Bool) -> DangerCategory? {
        if isClass { return GlobalList.dangers[path] }
        var rest = Substring(path)
        while true {
            if let category = GlobalList.dangers[String(rest)] { return category }
            guard let dot = rest.lastIndex(of: ".") else { return nil }
            rest = rest[..<dot]
        }
    }

    /// Attributes through which everything can be reached.
    private static func isReflective(_ segment: Substring) -> Bool {
        guard segment.hasPrefix("__"), segment.hasSuffix("__"), segment.count > 4 else {
            return ["func_globals", "gi_frame", "f_globals", "f_builtins", "cr_frame", "tb_frame", "mro"]
                .contains(segment)
        }
        return !["__mod__", "__add__", "__mul__", "__len__", "__str__", "__repr__", "__newobj__", "__newobj_ex__"]
            .contains(segment)
    }

    private static let lowercaseTypes: Set<Substring> = [
        "dict", "str", "bytes", "bytearray", "list", "tuple", "int", "float", "set", "frozenset", "complex", "type",
        "object", "datetime", "date", "time", "timedelta", "ndarray", "dtype", "range", "slice", "deque", "defaultdict",
    ]

    /// Whether the first part of a dotted name is a class by its look, as in an honest `Outer.Inner`.
    private static func isTypeName(_ segment: Substring) -> Bool {
        guard let first = segment.drop(while: { $0 == "_" }).first else { return false }
        return first.isUppercase || lowercaseTypes.contains(segment)
    }

    /// The path that a dotted name reaches: a part that is a module's name makes the walk start again there.
    private static func resolve(module: String, name: String) -> String {
        var path = module
        let segments = name.split(separator: ".", omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let bare = String(segment.drop { $0 == "_" })
            let written = String(segment)
            let isLast = index == segments.count - 1
            let isModule = GlobalList.standardLibrary.contains(written) || GlobalList.standardLibrary.contains(bare)
            if !isLast, isModule || GlobalList.libraries.contains(written), !isTypeName(segment) {
                path = GlobalList.standardLibrary.contains(written) ? written : isModule ? bare : written
            } else {
                path += "." + segment
            }
        }
        return path
    }
}
