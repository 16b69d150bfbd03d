extension Administration {
    public func apply(_ declaration: DirectoryDeclaration) async throws -> [String] {
        throw AdministrationError(faults: ["not yet"])
    }
}
