/// How long a token may live.
public enum TokenLifetime {
    /// One minute: less would end before a client has started.
    public static let minimumSeconds: Int64 = 60
    /// Thirty days: a purpose that lasts longer deserves to be stated again.
    public static let maximumSeconds: Int64 = 30 * 24 * 3600
    /// Eight hours, a working day.
    public static let defaultSeconds: Int64 = 8 * 3600
    /// How many tokens of a person are listed at most.
    public static let listLimit = 200
}
