/// The written limits of taking in logs. Sizes are bytes.
public enum IntakeLimits {
    /// Longest line of a log. A longer one is refused with its length; none of it is kept.
    public static let lineBytes = 1 << 20

    /// Most lines of one batch.
    public static let batchLines = 100_000

    /// Most bytes of one batch, unpacked: what one transaction writes at once, and the memory that it takes.
    public static let batchBytes = 32 << 20

    /// Most bytes that wait in the queue before more is asked to come later.
    public static let queueBytes = 64 << 20

    /// Most batches that wait in the queue.
    public static let queueBatches = 1_024

    /// Bytes after which no further batch joins a transaction: many small batches share one sync of the disk.
    public static let transactionBytes = 8 << 20

    /// Longest name of a batch that a client gives.
    public static let batchKeyBytes = 200

    /// Most lines that are read again at start, to bring readers and correlations to where they were.
    public static let restoredLines = 100_000

    /// Deepest nesting of JSON in which fields are cut.
    public static let depth = 64

    /// Most faults of one batch that are named one by one in the answer; all are counted and kept.
    public static let namedFaults = 100

    /// Most places that are remembered of one person.
    public static let placesPerPerson = 1_000
}
