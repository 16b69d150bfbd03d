import HTTPTypes

extension HTTPField.Name {
    /// `Sec-Fetch-Site` (Fetch Metadata §2.3).
    static var secFetchSite: Self { name("Sec-Fetch-Site") }
    /// `Referrer-Policy`.
    static var referrerPolicy: Self { name("Referrer-Policy") }
    /// `Cross-Origin-Opener-Policy`.
    static var crossOriginOpenerPolicy: Self { name("Cross-Origin-Opener-Policy") }
    /// `Cross-Origin-Resource-Policy`.
    static var crossOriginResourcePolicy: Self { name("Cross-Origin-Resource-Policy") }
    /// `Permissions-Policy`.
    static var permissionsPolicy: Self { name("Permissions-Policy") }

    /// `Last-Event-ID` (WHATWG HTML §9.2.3).
    static var lastEventID: Self { name("Last-Event-ID") }
    /// `X-Accel-Buffering`, which tells proxies to pass events on at once.
    static var accelBuffering: Self { name("X-Accel-Buffering") }

    private static func name(_ text: String) -> Self {
        guard let name = Self(text) else { preconditionFailure("`\(text)` is not a header's name") }
        return name
    }
}
