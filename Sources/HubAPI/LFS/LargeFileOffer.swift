import Custody
import Domain

/// What an LFS batch answers for one object; without actions, the object is there already.
struct LargeFileOffer: Encodable {
    /// One thing to do.
    struct Action: Encodable {
        /// Where.
        let href: String
        /// For uploads in parts: the size of a part, and the address of each.
        let header: [String: String]?
    }

    /// What to do.
    struct Actions: Encodable {
        /// Send the bytes; in parts: complete them.
        let upload: Action
        /// Confirm, with a token.
        let verify: Action
    }

    let oid: String
    let size: Int64
    let authenticated = true
    let actions: Actions?

    /// Answers for `claim`.
    init(claim: ObjectClaim, actions: Actions?) {
        oid = claim.digest.hex
        size = claim.size
        self.actions = actions
    }
}
