/// The answer to an LFS batch.
struct LargeFileOffers: Encodable {
    /// The way of transfer.
    let transfer: String
    /// One answer for each object, in the order asked.
    let objects: [LargeFileOffer]
}
