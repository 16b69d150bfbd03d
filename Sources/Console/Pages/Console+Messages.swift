import HTTPTypes
import Hummingbird

extension Console {
    private struct MessageView {
        let heading: String
        let text: String
        let command: String?
        let linkLabel: String?
        let linkPath: String?
    }

    /// 401 with the way to get a link.
    func signedOutPage(for request: Request) -> Response {
        let isPage = request.uri.path.hasPrefix("/console")
        // The cookie is not sent when a link on another site led here; opening the page once more from here sends it.
        return message(
            MessageView(
                heading: "You are not signed in",
                text: "Whoever runs this server makes you a link that works once. On the server, run:",
                command: "remit sign-in-link --data \(configuration.dataDirectory)",
                linkLabel: isPage ? "Already signed in? Open this page again" : nil,
                linkPath: isPage ? request.uri.path : nil), title: "Sign in", status: .unauthorized, viewer: nil)
    }

    /// 401 for a link that does not work any more.
    func usedLinkPage() -> Response {
        message(
            MessageView(
                heading: "This link does not work any more",
                text: "A link works once and for a short time. On the server, make a new one:",
                command: "remit sign-in-link --data \(configuration.dataDirectory)", linkLabel: nil, linkPath: nil),
            title: "Sign in", status: .unauthorized, viewer: nil)
    }

    /// A page for something that was not done.
    func failurePage(_ failure: ConsoleFailure, viewer: Visit?) -> Response {
        var response = message(
            MessageView(
                heading: failure.title, text: failure.remedy, command: nil, linkLabel: "Go to the start",
                linkPath: "/console"), title: failure.title, status: failure.status, viewer: viewer)
        if case .tooManyFailures(let seconds) = failure { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }

    /// 500 without the error's text, which is in the log under `requestID`.
    func errorPage(requestID: String) -> Response {
        message(
            MessageView(
                heading: "This page could not be read",
                text: "Something failed on the server. Its log says more under request \(requestID). "
                    + "Access decisions are made elsewhere and are not affected by this page.", command: nil,
                linkLabel: "Go to the start", linkPath: "/console"), title: "Error", status: .internalServerError,
            viewer: nil)
    }

    private func message(
        _ view: MessageView, title: String, status: HTTPResponse.Status, viewer: Visit?
    ) -> Response {
        secured(page(title, nil, view, with: "message", for: viewer, status: status))
    }
}
