import Crypto
import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// The style sheet, the script and the icon, each under a name that changes with its content, so that browsers may keep
/// it for ever.
struct StaticFiles: Sendable {
    private struct File {
        let contentType: String
        let body: ByteBuffer
    }

    /// The style sheet's address.
    let stylePath: String
    /// The script's address.
    let scriptPath: String
    /// The icon's address.
    let iconPath: String
    private let files: [String: File]

    /// Takes the files that the program carries.
    init() {
        let style = Self.name("remit", PackageResources.remit_css, "css")
        let script = Self.name("remit", PackageResources.remit_js, "js")
        let icon = Self.name("remit", PackageResources.remit_svg, "svg")
        files = [
            style: File(contentType: "text/css; charset=utf-8", body: ByteBuffer(bytes: PackageResources.remit_css)),
            icon: File(contentType: "image/svg+xml", body: ByteBuffer(bytes: PackageResources.remit_svg)),
            script: File(
                contentType: "text/javascript; charset=utf-8", body: ByteBuffer(bytes: PackageResources.remit_js)),
        ]
        stylePath = "/console/assets/\(style)"
        iconPath = "/console/assets/\(icon)"
        scriptPath = "/console/assets/\(script)"
    }

    /// The file of this name, or 404.
    func response(for name: String?) -> Response {
        guard let name, let file = files[name] else { return Response(status: .notFound) }
        let headers: HTTPFields = [
            .contentType: file.contentType, .cacheControl: "public, max-age=31536000, immutable",
            .xContentTypeOptions: "nosniff",
        ]
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: file.body))
    }

    private static func name(_ stem: String, _ bytes: [UInt8], _ suffix: String) -> String {
        "\(stem)-\(Hexadecimal.encode(SHA256.hash(data: bytes).prefix(8))).\(suffix)"
    }
}
