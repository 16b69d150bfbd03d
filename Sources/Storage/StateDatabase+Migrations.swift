public import GRDB

extension StateDatabase {
    /// The migrations of all areas, in the order in which they came to be. A migration that was released never changes.
    public static func registerAll(_ migrator: inout DatabaseMigrator) {
        registerAccessMigrations(&migrator)
        registerActivityMigrations(&migrator)
        registerCustodyMigrations(&migrator)
        registerPolicyMigrations(&migrator)
    }
}
