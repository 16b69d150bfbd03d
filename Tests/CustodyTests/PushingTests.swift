import Custody
import Domain
import Testing

/// Files that come in, and the revisions that are made of them.
@Suite struct PushingTests {
    private let lab: Lab

    init() throws { lab = try Lab() }

    @Test func `a commit is recorded before it is visible, and makes one revision`() async throws {
        let first = try await lab.commit(["a.txt": "a", "d/b.txt": "b"])
        #expect(first.fileCount == 2 && first.parent == Revision.initial(of: Lab.asset).id)
        #expect(lab.ledger.activities.last?.kind == .push)
        #expect(lab.ledger.activities.last?.target?.revision == first.id.hex)
        let listing = try await lab.browsing.tree(
            Lab.asset, at: .main, folder: nil, recursive: true, caller: lab.caller())
        #expect(listing.entries.map(\.path.text) == ["a.txt", "d", "d/b.txt"])
        let again = try await lab.commit(["a.txt": "a"])
        #expect(again == first)
        #expect(lab.ledger.activities.count { $0.kind == .push } == 1)
    }

    @Test func `a ledger that fails leaves no revision`() async throws {
        let before = try await lab.commit(["a.txt": "a"])
        lab.ledger.fail()
        await #expect(throws: Fault.self) { try await lab.commit(["a.txt": "other"]) }
        #expect(try await lab.registry.revision(.main, of: Lab.asset) == before)
    }

    @Test func `a registry that fails leaves no revision and the ledger says so`() async throws {
        let before = try await lab.commit(["a.txt": "a"])
        lab.registry.failCommits(true)
        await #expect(throws: Fault.self) { try await lab.commit(["a.txt": "other"]) }
        #expect(try await lab.registry.revision(.main, of: Lab.asset) == before)
        #expect(lab.ledger.activities.suffix(2).map(\.outcome) == [.completed, .failed])
        lab.registry.failCommits(false)
        #expect(try await lab.commit(["a.txt": "other"]).parent == before.id)
    }

    @Test func `parallel commits follow one another`() async throws {
        let lab = lab
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<8 { group.addTask { try await lab.commit(["f\(index)": "x\(index)"]) } }
            try await group.waitForAll()
        }
        let head = try #require(try await lab.registry.revision(.main, of: Lab.asset))
        #expect(head.fileCount == 8)
    }

    @Test func `a commit on a stated parent fails once the branch has moved`() async throws {
        let first = try await lab.commit(["a.txt": "a"])
        let second = try await lab.commit(["a.txt": "b"])
        await #expect(throws: CustodyError.parentMoved(expected: first.id, actual: second.id)) {
            _ = try await begin(parent: first.id)
        }
    }

    @Test func `a file where a folder is, is refused`() async throws {
        try await lab.commit(["d/b.txt": "b", "f": "f"])
        for path in ["d", "f/x", "d/b.txt/c"] {
            await #expect(throws: CustodyError.self, "\(path)") { try await lab.commit([path: "x"]) }
        }
        let commit = try await begin()
        try await commit.append(.deleteFolder(path: RepositoryPath("d")))
        try await commit.append(.add(path: RepositoryPath("d"), content: [1]))
        #expect(try await commit.finish().fileCount == 2)
    }

    @Test func `removing what is not there is refused`() async throws {
        let head = try await lab.commit(["a": "a"])
        let absent = try RepositoryPath("absent")
        for operation in [CommitOperation.deleteFile(path: absent), .deleteFolder(path: absent)] {
            let commit = try await begin()
            try await commit.append(operation)
            await #expect(throws: CustodyError.entryNotFound(absent, in: head.id)) { _ = try await commit.finish() }
        }
    }

    @Test func `wrong bytes, too few and too many leave nothing`() async throws {
        for (claimed, sent) in [("right", "wrong"), ("right", "rig"), ("right", "right and more")] {
            let claim = ObjectClaim(digest: digest(claimed), size: Int64(claimed.utf8.count))
            let upload = try await beginUpload(claim).0
            await #expect(throws: CustodyError.self) {
                let writer = try await lab.pushing.receive(upload)
                defer { writer.abort() }
                try Array(sent.utf8).withUnsafeBytes { try writer.write($0) }
                _ = try await writer.finish()
            }
            #expect(try await !lab.pushing.verify(claim, for: Lab.asset, caller: lab.caller()))
        }
        #expect(try lab.fileCount("blobs") == 0 && lab.fileCount("staging") == 0)
    }

    @Test func `an upload that is cut leaves nothing and can be begun again`() async throws {
        let claim = ObjectClaim(digest: digest("content"), size: 7)
        let upload = try await beginUpload(claim).0
        do {
            let writer = try await lab.pushing.receive(upload)
            try ([1, 2, 3] as [UInt8]).withUnsafeBytes { try writer.write($0) }
        }
        #expect(try lab.fileCount("staging") == 0 && lab.fileCount("blobs") == 0)
        let writer = try await lab.pushing.receive(upload)
        try Array("content".utf8).withUnsafeBytes { try writer.write($0) }
        #expect(try await writer.finish() == claim.digest.hex)
        #expect(try await lab.pushing.verify(claim, for: Lab.asset, caller: lab.caller()))
        await #expect(throws: CustodyError.unknownUpload(upload)) { _ = try await lab.pushing.receive(upload) }
    }

    @Test func `parts come in any order, and a missing or short one is named`() async throws {
        let size = Int(PartPlan.minimumPartSize) * 2 + 5
        let content = String(repeating: "0123456789abcdef", count: size / 16 + 1).prefix(size)
        let claim = ObjectClaim(digest: digest(String(content)), size: Int64(size))
        let (upload, plan) = try await beginUpload(claim)
        #expect(plan.count == 3)
        try await send(3, of: upload, plan, content)
        await #expect(throws: CustodyError.part("part 1 of 3 is missing: send it, then complete")) {
            try await lab.pushing.complete(upload)
        }
        let short = try await lab.pushing.receivePart(1, of: upload)
        try ([1, 2, 3] as [UInt8]).withUnsafeBytes { try short.write($0) }
        await #expect(throws: CustodyError.sizeMismatch(expected: PartPlan.minimumPartSize, actual: 3)) {
            _ = try await short.finish()
        }
        await #expect(throws: CustodyError.part("the upload has parts 1 to 3, not 4")) {
            _ = try await lab.pushing.receivePart(4, of: upload)
        }
        for number in [1, 3, 2] { try await send(number, of: upload, plan, content) }
        try await lab.pushing.complete(upload)
        let commit = try await begin()
        try await commit.append(.addLarge(path: RepositoryPath("m.bin"), digest: claim.digest, size: claim.size))
        #expect(try await commit.finish().totalBytes == Int64(size))
    }

    @Test func `who knows a digest gets nothing by it`() async throws {
        let claim = try await lab.upload("secret weights")
        let eve = try lab.caller("eve")
        let commit = try await lab.pushing.beginCommit(
            CommitHeader(title: "steal", message: ""), to: Lab.asset, branch: .main, caller: eve)
        let path = try RepositoryPath("stolen.bin")
        await #expect(throws: CustodyError.notUploaded(path, claim.digest)) {
            try await commit.append(.addLarge(path: path, digest: claim.digest, size: claim.size))
        }
        let session = try await lab.pushing.openSession(for: Lab.asset, caller: eve)
        let offer = try await lab.pushing.begin([claim], in: session).first
        #expect(offer != .present)
        let foreign = try await lab.pushing.openSession(for: assetID("org/other"), caller: lab.caller())
        #expect(try await lab.pushing.begin([claim], in: foreign).first != .present)
    }

    @Test func `what a revision holds is present only for those who may pull`() async throws {
        let claim = try await lab.upload("weights")
        let commit = try await begin()
        try await commit.append(.addLarge(path: RepositoryPath("m.bin"), digest: claim.digest, size: claim.size))
        _ = try await commit.finish()
        let session = try await lab.pushing.openSession(for: Lab.asset, caller: lab.caller("eve"))
        #expect(try await lab.pushing.begin([claim, claim], in: session) == [.present, .present])
        #expect(lab.policies.questions.count { $0.action == .pull } == 1)
        lab.policies.answer { $0.action == .pull ? refusal("no") : .permit }
        #expect(try await lab.pushing.begin([claim], in: session).first != .present)
    }

    @Test func `an upload nobody commits is removed after a day, a committed one never`() async throws {
        try await lab.commit(["a": "kept"])
        _ = try await lab.upload("forgotten")
        #expect(try lab.fileCount("blobs") == 2)
        #expect(try await lab.pushing.sweep() == 0)
        lab.clock.advance(seconds: 24 * 3600)
        #expect(try await lab.pushing.sweep() == 1)
        #expect(try lab.blobs.size(of: digest("kept")) == 4)
        #expect(try lab.blobs.size(of: digest("forgotten")) == nil)
    }

    @Test func `object names are told only to those who may see them`() async throws {
        try await lab.commit(["a.txt": "a"])
        let file = UploadCandidate(path: try RepositoryPath("a.txt"), size: 1, sample: [0x61])
        let seen = try await lab.pushing.preupload([file], to: Lab.asset, branch: .main, caller: lab.caller())
        #expect(seen.first?.presentObjectID == GitObjects.blobObjectID([0x61]))
        lab.policies.answer { $0.action == .view ? .conceal : .permit }
        let hidden = try await lab.pushing.preupload([file], to: Lab.asset, branch: .main, caller: lab.caller())
        #expect(hidden.first?.presentObjectID == nil)
    }

    @Test func `a session ends with its token`() async throws {
        let session = try await lab.pushing.openSession(for: Lab.asset, caller: lab.caller())
        #expect(try lab.pushing.session(session.id) == session)
        lab.clock.advance(seconds: 6 * 3600)
        #expect(throws: CustodyError.unknownSession) { _ = try lab.pushing.session(session.id) }
    }

    @Test func `a repository is made once, and a hidden one stays hidden`() async throws {
        try await lab.creating.create(Lab.asset, caller: lab.caller())
        await #expect(throws: CustodyError.alreadyExists(Lab.asset)) {
            try await lab.creating.create(Lab.asset, caller: lab.caller())
        }
        lab.policies.answer { $0.action == .view ? .conceal : .permit }
        await #expect(throws: CustodyError.concealed) {
            try await lab.creating.create(Lab.asset, caller: lab.caller("eve"))
        }
    }

    @Test func `branches and tags are made and removed, main stays`() async throws {
        let head = try await lab.commit(["a": "a"])
        let name = try RevisionName("v1")
        let caller = try lab.caller()
        let tag = try await lab.referencing.create(.tag, name, at: .main, in: Lab.asset, caller: caller)
        #expect(tag.target == head.id)
        await #expect(throws: CustodyError.referenceExists(name)) {
            _ = try await lab.referencing.create(.tag, name, at: .main, in: Lab.asset, caller: caller)
        }
        try await lab.commit(["a": "b"])
        #expect(try await lab.browsing.describe(Lab.asset, at: name, caller: caller).revision == head)
        try await lab.referencing.delete(.tag, name, in: Lab.asset, caller: caller)
        await #expect(throws: CustodyError.referenceNotAllowed(.main)) {
            try await lab.referencing.delete(.branch, .main, in: Lab.asset, caller: caller)
        }
    }

    private func begin(parent: CommitID? = nil) async throws -> PendingCommit {
        try await lab.pushing.beginCommit(
            CommitHeader(title: "t", message: "", parent: parent), to: Lab.asset, branch: .main, caller: lab.caller())
    }

    private func beginUpload(_ claim: ObjectClaim) async throws -> (UploadID, PartPlan) {
        let session = try await lab.pushing.openSession(for: Lab.asset, caller: lab.caller())
        guard case .upload(let id, let plan) = try await lab.pushing.begin([claim], in: session).first else {
            throw Fault()
        }
        return (id, plan)
    }

    private func send(_ number: Int, of upload: UploadID, _ plan: PartPlan, _ content: Substring) async throws {
        let range = try #require(plan.range(of: number))
        let writer = try await lab.pushing.receivePart(number, of: upload)
        let bytes = Array(content.utf8.dropFirst(Int(range.start)).prefix(Int(range.length)))
        try bytes.withUnsafeBytes { try writer.write($0) }
        _ = try await writer.finish()
    }
}
