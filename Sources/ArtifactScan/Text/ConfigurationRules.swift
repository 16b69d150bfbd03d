/// What the JSON of a model repository makes a loader do.
struct ConfigurationRules {
    private let session: ScanSession

    /// Reports to a session.
    init(_ session: ScanSession) { self.session = session }

    /// Judges a document.
    ///
    /// - Returns: the format.
    func check(_ value: JSONValue, at place: Place) -> String {
        if value["nbformat"] != nil {
            // Version 3 keeps its cells in worksheets.
            let sheets = value["worksheets"]?.elements?.flatMap { $0["cells"]?.elements ?? [] }
            if let cells = value["cells"]?.elements ?? sheets {
                checkNotebook(cells, at: place)
                return "notebook"
            }
        }
        if value["class_name"] != nil, value["config"] != nil {
            KerasRules(session).check(value, at: place)
            return "keras-config"
        }
        checkPipeline(value, at: place)
        walk(value, depth: 0, at: place)
        return "json"
    }

    /// The parts of a diffusers pipeline and the modules of sentence-transformers: each is imported by its name.
    private func checkPipeline(_ value: JSONValue, at place: Place) {
        let known = [
            "diffusers", "transformers", "onnxruntime.training", "flax", "stable_diffusion", "paint_by_example",
        ]
        if value["_diffusers_version"] != nil {
            for member in value.members ?? [] {
                guard let parts = member.value.elements, parts.count == 2, let module = parts[0].text else { continue }
                if known.contains(module) || module.hasPrefix("diffusers.") || module.hasPrefix("transformers.") {
                    continue
                }
                session.report(.remoteCode, at: place, "`\(member.name)` makes a pipeline import `\(module)`")
            }
            if let name = value["_class_name"]?.elements, name.count == 2 {
                session.report(.remoteCode, at: place, "the pipeline's class comes from a file beside it")
            }
        }
        for element in value.elements ?? [] where element["idx"] != nil {
            guard let type = element["type"]?.text, !type.hasPrefix("sentence_transformers.") else { continue }
            session.report(.remoteCode, at: place, "sentence-transformers imports `\(type)`")
        }
    }

    private func checkNotebook(_ cells: [JSONValue], at place: Place) {
        for cell in cells where cell["cell_type"]?.text == "code" {
            let lines = Self.lines(cell["source"] ?? cell["input"])
            CodeRules(session).check(Array(lines.joined().utf8), at: place)
            for line in lines where Self.runsShell(line) {
                session.report(.script, at: place, "a notebook runs a shell line: `\(line)`")
            }
        }
    }

    private static func lines(_ source: JSONValue?) -> [String] {
        source?.elements?.compactMap(\.text) ?? [source?.text ?? ""]
    }

    /// Whether IPython gives a line to a shell.
    private static func runsShell(_ line: String) -> Bool {
        let text = line.drop { $0 == " " || $0 == "\t" }
        let magics = ["%%bash", "%%sh", "%%script", "%%system", "%system", "%sx", "%%sx", "%%cmd", "%%perl", "%%ruby"]
        return text.hasPrefix("!") || magics.contains { text.hasPrefix($0) }
            || ["get_ipython().system(", "get_ipython().getoutput("].contains { text.firstRange(of: $0) != nil }
    }

    private func walk(_ value: JSONValue, depth: Int, at place: Place) {
        guard depth < 64 else { return }
        if let elements = value.elements {
            for element in elements { walk(element, depth: depth + 1, at: place) }
            return
        }
        guard let members = value.members else { return }
        if let module = value["__module__"]?.text, let name = value["__class__"]?.text {
            TargetRules(session).check(module + "." + name, at: place)
        }
        for member in members {
            check(member.name, member.value, at: place)
            checkObject(member.name, member.value, at: place)
            walk(member.value, depth: depth + 1, at: place)
        }
    }

    private func check(_ name: String, _ value: JSONValue, at place: Place) {
        switch name {
        case "auto_map": checkAutoMap(value, at: place)
        case "custom_generate", "custom_pipelines", "custom_pipeline":
            session.report(.remoteCode, at: place, "`\(name)` makes a loader run code from the repository or elsewhere")
        case "trust_remote_code":
            // Python takes any text for true.
            let isTrue = if case .boolean(true) = value { true } else { value.text.map { !$0.isEmpty } ?? false }
            if isTrue, value.text?.lowercased() != "false" {
                session.report(.remoteCode, at: place, "asks for `trust_remote_code`")
            }
        case "chat_template", "template": checkTemplate(value, at: place)
        case "_target_":
            if let path = value.text { TargetRules(session).check(path, at: place) }
        case "loader_module":
            if let module = value.text, !module.hasPrefix("mlflow.") {
                session.report(.loaderModule, at: place, "MLflow imports `\(module)` to load the model")
            }
        case "auto_mapping": checkAutoMapping(value, at: place)
        case "base_model_name_or_path": checkBase(value, at: place)
        case "__reduce__", "__loader__":
            if value.text == "OperatorFuncNode" || value.text == "MethodNode" {
                session.report(.importTarget, at: place, "`\(value.text ?? "")` names a function that the loader calls")
            }
        case "custom_ops_library":
            if let path = value.text {
                session.report(.onnxDomain, at: place, "makes the runtime load the native library `\(path)`")
            }
        case "weight_map":
            for file in value.members ?? [] {
                if let path = file.value.text, let fault = MemberName.fault(path) {
                    session.report(.memberName, .malicious, at: place, "the index names `\(path)`, which \(fault.text)")
                }
            }
        default: break
        }
    }

    /// Forms of JSON whose loaders build objects: jsonpickle, the expressions of `torch.export`, the codecs of zarr.
    private func checkObject(_ name: String, _ value: JSONValue, at place: Place) {
        guard let text = value.text else { return }
        switch name {
        case "py/object", "py/function", "py/type", "py/class", "py/mod", "py/repr":
            TargetRules(session).check(text, at: place)
        case "expr_str":
            // sympy evaluates it as Python; an honest one is arithmetic on symbols.
            let isHarmful =
                text.contains("__") || text.contains("'") || text.contains("\"") || text.contains("[")
                || text.contains("lambda") || text.contains("exec") || text.contains("eval") || text.contains("import")
            guard isHarmful else { return }
            session.report(
                .importTarget, .malicious, at: place, "an expression that `torch.export.load` evaluates: `\(text)`")
        case "id" where text == "pickle":
            session.report(.importTarget, at: place, "an array whose chunks are pickles, which reading it loads")
        case "transformers_weights":
            guard let fault = MemberName.fault(text) else { return }
            session.report(.memberName, .malicious, at: place, "names the weights `\(text)`, which \(fault.text)")
        default: break
        }
    }

    private func checkAutoMap(_ value: JSONValue, at place: Place) {
        for member in value.members ?? [("", value)] {
            let names = member.value.elements?.compactMap(\.text) ?? [member.value.text].compactMap { $0 }
            for name in names {
                let elsewhere = name.contains("--") ? ", from another repository" : ""
                session.report(.remoteCode, at: place, "`auto_map` makes a loader run `\(name)`\(elsewhere)")
            }
        }
    }

    private func checkTemplate(_ value: JSONValue, at place: Place) {
        if let text = value.text, text.contains("{") { TemplateRules(session).check(text, at: place) }
        for element in value.elements ?? [] {
            if let text = element["template"]?.text { TemplateRules(session).check(text, at: place) }
        }
        for member in value.members ?? [] {
            if let text = member.value.text { TemplateRules(session).check(text, at: place) }
        }
    }

    private func checkAutoMapping(_ value: JSONValue, at place: Place) {
        guard let library = value["parent_library"]?.text else { return }
        let root = String(library.prefix { $0 != "." })
        let isKnown = ["transformers", "diffusers", "peft", "sentence_transformers"].contains(root)
        guard !isKnown || library.contains("transformers_modules") else { return }
        session.report(.remoteCode, at: place, "an adapter makes its loader import `\(library)`")
    }

    private func checkBase(_ value: JSONValue, at place: Place) {
        guard let path = value.text else { return }
        if path.contains("://") || MemberName.fault(path) != nil {
            session.report(.foreignBase, at: place, "an adapter takes its base from `\(path)`, outside any repository")
        } else if path.contains("/") {
            session.report(.foreignBase, .note, at: place, "an adapter takes its base from `\(path)`")
        }
    }
}
