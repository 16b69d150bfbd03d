/// The configurations of Keras: which classes and functions loading them calls.
struct KerasRules {
    private let session: ScanSession

    /// Reports to a session.
    init(_ session: ScanSession) { self.session = session }

    /// Modules whose classes a configuration may name, each with what is below it.
    private static let modules = [
        "keras", "keras.layers", "keras.models", "keras.initializers", "keras.regularizers", "keras.constraints",
        "keras.optimizers", "keras.losses", "keras.metrics", "keras.activations", "keras.src", "keras.dtype_policies",
        "keras.engine", "keras.mixed_precision", "keras.random", "tf_keras.src", "tensorflow.keras",
        "keras_hub", "keras_nlp", "builtins",
    ]
    /// Modules whose functions a configuration may name.
    private static let functionModules = [
        "keras.activations", "keras.losses", "keras.metrics", "keras.src.activations",
    ]
    /// Classes that run code or read files when they are built.
    private static let harmful: [String: String] = [
        "Lambda": "runs code that the file carries", "__lambda__": "runs code that the file carries",
        "TorchModuleWrapper": "loads a pickle", "TFSMLayer": "loads a SavedModel from a path",
        "SharedPickleableObject": "loads a pickle", "JaxLayer": "runs code that the file carries",
        "FlaxLayer": "runs code that the file carries",
    ]

    /// Walks a configuration, of any nesting.
    func check(_ value: JSONValue, at place: Place, depth: Int = 0) {
        guard depth < 128 else {
            session.report(.limit, at: place, "a Keras configuration nests more than 128 deep")
            return
        }
        if let elements = value.elements { for element in elements { check(element, at: place, depth: depth + 1) } }
        guard let members = value.members else { return }
        checkObject(value, at: place)
        for member in members { check(member.value, at: place, depth: depth + 1) }
    }

    private func checkObject(_ value: JSONValue, at place: Place) {
        // Readers take the last of two members of one name; a layer that the first names counts nevertheless.
        for member in value.members ?? [] where member.name == "class_name" {
            if let name = member.value.text, name != value["class_name"]?.text, let harm = Self.harmful[name] {
                session.report(.kerasCode, at: place, "names `\(name)` twice over, which \(harm)")
            }
        }
        let module = value["module"]?.text
        guard let name = value["class_name"]?.text else {
            if let module, value["config"] != nil || value["registered_name"] != nil { checkModule(module, "", place) }
            return
        }
        if let harm = Self.harmful[name] ?? Self.harmful[String(name.split(separator: ">").last ?? "")] {
            session.report(.kerasCode, at: place, "builds `\(name)`, which \(harm)")
        }
        if name == "function" {
            checkFunction(value, module, place)
        } else if let module {
            checkModule(module, name, place)
        }
        if let registered = value["registered_name"]?.text, registered.contains(">"), !registered.hasPrefix("keras") {
            session.report(.kerasCustom, at: place, "needs the custom object `\(registered)`")
        }
        if ["StringLookup", "IntegerLookup", "TextVectorization", "IndexLookup"].contains(name),
            let path = value["config"]?["vocabulary"]?.text
        {
            session.report(.kerasFile, at: place, "`\(name)` reads the file or address `\(path)` when it is built")
        }
    }

    private func checkFunction(_ value: JSONValue, _ module: String?, _ place: Place) {
        let name = value["config"]?.text ?? value["registered_name"]?.text ?? ""
        guard let module, module != "builtins" || name.isEmpty else {
            session.report(
                .kerasModule, module == nil ? .suspicious : .malicious, at: place, "calls the function `\(name)`")
            return
        }
        guard !Self.functionModules.contains(module) else { return }
        session.report(.kerasModule, at: place, "calls the function `\(module).\(name)`")
    }

    private func checkModule(_ module: String, _ name: String, _ place: Place) {
        let isKnown = Self.modules.contains { module == $0 || module.hasPrefix($0 + ".") }
        let isUtility = ["keras.utils", "keras.src.utils", "keras.saving", "keras.src.saving", "keras.config"].contains
        {
            module.hasPrefix($0)
        }
        let isClass = name.drop { $0 == "_" }.first?.isUppercase == true || name.hasPrefix("__")
        if !isKnown || isUtility {
            let path = session.policy.global(module: module, name: name, mapsPython2: false)
            let isOwn = path.standing == .unknown
            session.report(
                .kerasModule, isOwn ? .suspicious : .malicious, at: place,
                "imports `\(module)` and calls `\(name)` of it")
        } else if !isClass {
            session.report(.kerasModule, at: place, "calls `\(module).\(name)`, which is no class")
        }
    }
}
