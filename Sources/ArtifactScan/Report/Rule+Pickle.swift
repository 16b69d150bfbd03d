extension Rule {
    private static let doNotLoad = "do not load it; ask who made it, and publish the weights as safetensors"
    private static let review = "have somebody read what the named object does; add it to the policy if it is yours"
    private static let unpickling = ["CWE-502", "ATLAS AML.T0011.000"]

    /// A call, or the naming, of something known to do harm.
    static let dangerousGlobal = Rule(
        "pickle.dangerous-global", .malicious, "the pickle reaches something that runs code or does other harm",
        remedy: doNotLoad, references: unpickling)
    /// A walk through attributes to something that no list allows.
    static let traversal = Rule(
        "pickle.attribute-traversal", .malicious, "a dotted name walks through modules or reflective attributes",
        remedy: doNotLoad, references: unpickling + ["GHSA-5j3x-jp52-966f"])
    /// A call into Python's library that no honest artifact makes.
    static let standardLibraryCall = Rule(
        "pickle.standard-library-call", .malicious, "the pickle calls a part of Python that no list allows",
        remedy: doNotLoad, references: unpickling)
    /// A call into a library with text that the file chose.
    static let libraryCall = Rule(
        "pickle.library-call", .malicious, "the pickle calls a library function that no list allows, with text",
        remedy: doNotLoad, references: unpickling)
    /// A global that no list knows.
    static let unlistedGlobal = Rule(
        "pickle.unlisted-global", .suspicious, "the pickle names an object that no list knows",
        remedy: review, references: unpickling)
    /// A name that another call computes.
    static let computedName = Rule(
        "pickle.computed-name", .malicious, "the name of an import is computed while the file loads",
        remedy: doNotLoad, references: unpickling)
    /// A call on something that is not known to be callable.
    static let computedCall = Rule(
        "pickle.computed-call", .malicious, "the pickle calls what another call gave back",
        remedy: doNotLoad, references: unpickling)
    /// Attributes or items put on something that this stream did not make.
    static let planting = Rule(
        "pickle.attribute-planting", .malicious, "the pickle changes a class, function or module for everybody",
        remedy: doNotLoad, references: unpickling)
    /// A special attribute among an object's state.
    static let specialState = Rule(
        "pickle.special-attribute", .malicious, "an object's state sets an attribute that Python itself calls",
        remedy: doNotLoad, references: unpickling)
    /// An allowed global used otherwise than the list allows.
    static let argumentViolation = Rule(
        "pickle.argument-rule", .suspicious, "an allowed callable gets arguments that its list does not allow",
        remedy: review, references: unpickling)
    /// A number of the extension registry.
    static let extensionCode = Rule(
        "pickle.extension-code", .suspicious, "the object is named by a number of the copyreg extension registry",
        remedy: "do not load it; the number means something else on each machine", references: unpickling)
    /// A persistent id where nothing resolves it.
    static let persistentIdentifier = Rule(
        "pickle.persistent-id", .suspicious, "the pickle asks its loader for an object by a persistent id",
        remedy: review)
    /// A stream that cannot be followed.
    static let brokenPickle = Rule(
        "pickle.broken", .unscannable, "the pickle stream cannot be followed to its end",
        remedy: "make the file again; everything before the break was judged")
    /// A payload inside a string that nothing loads.
    static let nestedPickle = Rule(
        "pickle.nested", .suspicious, "a string or bytes hold another pickle",
        remedy: "remove it, or say why the file carries it", references: unpickling)
    /// Small input that becomes a large object.
    static let expansion = Rule(
        "pickle.expansion", .suspicious, "a few operations make an object of immense size",
        remedy: "do not load it", references: ["CWE-409"])
    /// A frame that ends inside an operation.
    static let frameCrossing = Rule(
        "pickle.frame-crossing", .malicious, "a frame ends inside an operation: unpicklers read it differently",
        remedy: doNotLoad, references: ["CWE-436"])
    /// Bytes behind the last stream.
    static let trailingData = Rule(
        "pickle.trailing-data", .note, "bytes follow the last stream",
        remedy: "nothing reads them; ask why they are there")

    /// The rules of this file.
    static let pickleRules = [
        dangerousGlobal, traversal, standardLibraryCall, libraryCall, unlistedGlobal, computedName, computedCall,
        planting, specialState, argumentViolation, extensionCode, persistentIdentifier, brokenPickle, nestedPickle,
        expansion, frameCrossing, trailingData,
    ]
}
