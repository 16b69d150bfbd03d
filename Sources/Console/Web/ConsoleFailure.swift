import HTTPTypes

/// Why a page is not shown. Everything else that is thrown is answered with 500 and a request identifier.
enum ConsoleFailure: Error, Hashable {
    /// There is no such page or thing, or it is not for this visitor: the two are answered alike.
    case notFound
    /// A form came from another site.
    case foreignOrigin
    /// A form's token is missing or of another session.
    case staleForm
    /// A form could not be read.
    case malformedForm(FormFields.Fault)
    /// Too many sign-ins failed; try again after so many seconds.
    case tooManyFailures(retrySeconds: Int)

    /// The HTTP status.
    var status: HTTPResponse.Status {
        switch self {
        case .notFound: .notFound
        case .foreignOrigin, .staleForm: .forbidden
        case .malformedForm: .badRequest
        case .tooManyFailures: .tooManyRequests
        }
    }

    /// The page's heading.
    var title: String {
        switch self {
        case .notFound: "There is nothing here"
        case .foreignOrigin: "This form came from another site"
        case .staleForm: "This form is out of date"
        case .malformedForm: "This form could not be read"
        case .tooManyFailures: "Too many attempts"
        }
    }

    /// What to do about it.
    var remedy: String {
        switch self {
        case .notFound:
            "The address may be mistyped, or what it names may not exist or not be yours to see. "
                + "Start from the overview."
        case .foreignOrigin: "Nothing was done. Open the page on this server and send the form from there."
        case .staleForm: "Nothing was done. Go back, load the page again, and repeat what you did."
        case .malformedForm(let fault): "Nothing was done: \(fault.description). Go back and try again."
        case .tooManyFailures(let seconds):
            "Several sign-ins from your address failed. Wait \(seconds) s, then use a fresh link."
        }
    }
}
