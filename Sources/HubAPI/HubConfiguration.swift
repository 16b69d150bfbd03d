/// Everything about the hub that an operator may set.
public struct HubConfiguration: Sendable {
    /// How often one token, or one address without a good token, may ask.
    public struct RateLimit: Hashable, Sendable {
        /// Requests per window; also how many may come at once.
        public var requests: Int
        /// The window, in seconds.
        public var windowSeconds: Int

        /// States a limit.
        public init(requests: Int, windowSeconds: Int) {
            self.requests = requests
            self.windowSeconds = windowSeconds
        }
    }

    /// What clients call this server, for example `https://hub.example`; no slash at the end. `nil` takes the request's
    /// `Host` header, which is right wherever no proxy rewrites it.
    public var publicAddress: String?
    /// The public key that signs manifests of revisions, in PEM; `nil` where none does.
    public var manifestKey: String?
    /// Whether the listener speaks TLS, for addresses made from the `Host` header. Default: no.
    public var usesTLS = false
    /// Default: 6,000 requests a minute. A snapshot of a model with 1,000 files needs about 2,000.
    public var rateLimit = RateLimit(requests: 6_000, windowSeconds: 60)
    /// How long a transfer may go without a byte before its connection is closed. Default: 60 seconds, as nginx.
    public var idleTimeout = Duration.seconds(60)
    /// Bytes read from a file at once. Default: 1 MiB: larger pieces gain nothing and cost memory for each stream.
    public var readChunkBytes = 1 << 20
    /// The largest JSON or form body, in bytes. Default: 16 MiB: 256 files with samples need 200 KiB.
    public var maximumBodyBytes = 16 << 20
    /// The largest body of a commit, in bytes. Default: 160 MiB: what the commit limits allow of regular files, in
    /// base 64.
    public var maximumCommitBytes = 160 << 20
    /// The longest line of a commit's body, in bytes. Default: 16 MiB: a regular file of 10 MiB in base 64, with its
    /// path.
    public var maximumCommitLineBytes = 16 << 20
    /// From which size on a large file travels in parts, for clients that can. Default: 256 MiB: below, sending all
    /// again after a cut is cheaper than reading the parts again to hash them.
    public var multipartThresholdBytes: Int64 = 256 << 20
    /// How many entries of a tree one answer holds. Default: 5,000.
    public var treePageEntries = 5_000
    /// How many bytes of xorbs one Xet session may hold. Default: 1 TiB, the largest large file.
    public var maximumXetSessionBytes: Int64 = 1 << 40
    /// How long a Xet session's xorbs are kept after its last request. Default: 1 hour: a client may refer to them
    /// again as long as it runs.
    public var xetSessionIdleTime = Duration.seconds(3_600)

    /// The defaults.
    public init() {}
}
