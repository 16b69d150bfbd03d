extension MonitoringDatabase {
    /// What becomes of findings: those that wait for an entry in the ledger, entries, judgements, the texts of rules.
    ///
    /// Judgements and entries are derived from the ledger. `verdict` is that of the latest judgement of the entry.
    static let findingSchema = """
        CREATE TABLE finding_queue (
            number INTEGER PRIMARY KEY AUTOINCREMENT, finding TEXT NOT NULL UNIQUE
        ) STRICT;
        INSERT INTO finding_queue (finding) SELECT id FROM finding ORDER BY found, time, id;

        CREATE TABLE finding_entry (
            finding TEXT PRIMARY KEY, ledger_index INTEGER NOT NULL UNIQUE, verdict TEXT
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE judgement (
            ledger_index INTEGER PRIMARY KEY, finding TEXT NOT NULL, entry INTEGER NOT NULL, verdict TEXT NOT NULL,
            actor TEXT NOT NULL, reason TEXT NOT NULL, time INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX judgement_entry ON judgement (entry);

        CREATE INDEX finding_list ON finding (time, lane, level, rule, person, source);
        CREATE INDEX event_digest ON event (digest);

        CREATE TABLE rule_text (
            reference TEXT NOT NULL, digest TEXT NOT NULL, title TEXT NOT NULL, first_seen INTEGER NOT NULL,
            in_force INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (reference, digest)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX rule_title ON rule_text (title, reference);
        CREATE TABLE rule_exception (number INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT;
        """
}
