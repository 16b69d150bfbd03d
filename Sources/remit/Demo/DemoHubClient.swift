import AsyncHTTPClient
import Crypto
import Domain
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// A client of the hub protocol, small enough to read: what `hf upload` and `hf download` do on the wire.
struct DemoHubClient {
    /// What a request came back with.
    struct Answer {
        /// The HTTP status.
        let status: Int
        /// What Remit says to people, from `X-Error-Message`.
        let message: String?
        /// Bytes of the body that arrived.
        let bytes: Int
    }

    let http: HTTPClient
    let base: String
    let token: String

    /// Pushes files as one revision, content first (Git LFS), then the commit that makes it visible.
    ///
    /// - Parameter description: what the revision says beside its title, on one line.
    func push(
        _ files: [DemoModel.File], to repository: String, title: String, description: String = ""
    ) async throws {
        _ = try await succeed(try await commit(files, to: repository, title: title, description: description))
    }

    /// Pushes files as one revision, and returns what the server says to its commit.
    func tryToPush(_ files: [DemoModel.File], to repository: String, title: String) async throws -> Answer {
        let request = try await commit(files, to: repository, title: title, description: "")
        let response = try await http.execute(request, timeout: .minutes(5))
        let body = try await response.body.collect(upTo: 1 << 20)
        return Answer(
            status: Int(response.status.code), message: response.headers.first(name: "X-Error-Message"),
            bytes: body.readableBytes)
    }

    /// Uploads what is large, and makes the request that commits all of it.
    private func commit(
        _ files: [DemoModel.File], to repository: String, title: String, description: String
    ) async throws -> HTTPClientRequest {
        var lines = [#"{"key":"header","value":{"summary":"\#(title)","description":"\#(description)"}}"#]
        for file in files {
            if file.bytes.count < 1 << 20 {
                let content = Data(file.bytes).base64EncodedString()
                lines.append(
                    #"{"key":"file","value":{"path":"\#(file.path)","content":"\#(content)","encoding":"base64"}}"#)
            } else {
                let digest = ContentDigest(bytes: SHA256.hash(data: file.bytes))
                try await upload(file, digest: digest, to: repository)
                let value = #"{"path":"\#(file.path)","algo":"sha256","oid":"\#(digest)","size":\#(file.bytes.count)}"#
                lines.append(#"{"key":"lfsFile","value":\#(value)}"#)
            }
        }
        var commit = request(.POST, "/api/models/\(repository)/commit/main")
        commit.headers.replaceOrAdd(name: "Content-Type", value: "application/x-ndjson")
        commit.body = .bytes(ByteBuffer(string: lines.joined(separator: "\n") + "\n"))
        return commit
    }

    private func upload(_ file: DemoModel.File, digest: ContentDigest, to repository: String) async throws {
        var batch = request(.POST, "/\(repository).git/info/lfs/objects/batch")
        batch.headers.replaceOrAdd(name: "Content-Type", value: "application/vnd.git-lfs+json")
        let object = #"{"oid":"\#(digest)","size":\#(file.bytes.count)}"#
        batch.body = .bytes(
            ByteBuffer(string: #"{"operation":"upload","transfers":["basic"],"objects":[\#(object)]}"#))
        let answer = try JSONDecoder().decode(BatchAnswer.self, from: Data(try await succeed(batch).readableBytesView))
        guard let href = answer.objects.first?.actions?.upload?.href else { return }
        var put = HTTPClientRequest(url: href)
        put.method = .PUT
        put.body = .bytes(ByteBuffer(bytes: file.bytes))
        _ = try await succeed(put)
    }

    /// Pulls one file, or a part of it.
    ///
    /// - Parameters:
    ///   - range: first and last byte.
    ///   - pace: called after each piece with the bytes so far; a pause in it makes a slow reader.
    func pull(
        _ path: String, of repository: String, range: ClosedRange<Int>? = nil,
        pace: (Int) async throws -> Void = { _ in }
    ) async throws -> Answer {
        var get = request(.GET, "/\(repository)/resolve/main/\(path)")
        if let range { get.headers.add(name: "Range", value: "bytes=\(range.lowerBound)-\(range.upperBound)") }
        let response = try await http.execute(get, timeout: .minutes(10))
        var count = 0
        do {
            for try await piece in response.body {
                count += piece.readableBytes
                try await pace(count)
            }
        } catch let error as HTTPParserError where error == .invalidEOFState {
            // The server closed the connection in the middle: what the story wants to show.
        } catch is HTTPClientError {
            // The same, as the client itself sees it.
        } catch is ChannelError {
            // The same, seen from below.
        }
        return Answer(
            status: Int(response.status.code), message: response.headers.first(name: "X-Error-Message"), bytes: count)
    }

    private struct BatchAnswer: Decodable {
        struct Link: Decodable { let href: String }
        struct Actions: Decodable { let upload: Link? }
        struct Object: Decodable { let actions: Actions? }
        let objects: [Object]
    }

    private func request(_ method: HTTPMethod, _ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: base + path)
        request.method = method
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        request.headers.add(name: "User-Agent", value: "remit-demo/\(Product.version)")
        return request
    }

    private func succeed(_ request: HTTPClientRequest) async throws -> ByteBuffer {
        let response = try await http.execute(request, timeout: .minutes(5))
        let body = try await response.body.collect(upTo: 1 << 20)
        guard (200..<300).contains(response.status.code) else {
            let message = response.headers.first(name: "X-Error-Message") ?? String(buffer: body)
            throw DemoError.unexpected("\(request.url) answered \(response.status.code): \(message)")
        }
        return body
    }
}
