/// What the console needs to know about where it runs.
public struct ConsoleConfiguration: Hashable, Sendable {
    /// Whether browsers reach this server over HTTPS: the cookie is then `__Host-remit` and `Secure`. Without it the
    /// cookie is `remit`, which is for plain HTTP on the loopback interface only.
    public var secureCookies: Bool
    /// The data directory's path as it should stand in the commands that pages show.
    public var dataDirectory: String
    /// The address at which clients reach this server, for example `https://remit.lab.example`, without a final slash:
    /// pages show it in commands. Not used to decide anything.
    public var serverAddress: String
    /// How often a live list without news is told that the connection stands; proxies drop idle ones after a minute.
    public var heartbeat: Duration
    /// How long a token may last when a person makes one for themself: from a quick look to a working week.
    public var tokenDurations: [Duration]
    /// The budget that the overview draws: bytes that one person may receive of one asset in 24 hours, as a multiple of
    /// its size. The rule itself is a policy; keep the two equal.
    public var dailyBudgetMultiple: Double

    /// Configures a console; the defaults fit one server on the loopback interface.
    public init(
        secureCookies: Bool, dataDirectory: String, serverAddress: String, heartbeat: Duration = .seconds(15),
        tokenDurations: [Duration] = [.seconds(3600), .seconds(8 * 3600), .seconds(24 * 3600), .seconds(120 * 3600)],
        dailyBudgetMultiple: Double = 1.5
    ) {
        self.secureCookies = secureCookies
        self.dataDirectory = dataDirectory
        self.serverAddress = serverAddress
        self.heartbeat = heartbeat
        self.tokenDurations = tokenDurations
        self.dailyBudgetMultiple = dailyBudgetMultiple
    }
}
