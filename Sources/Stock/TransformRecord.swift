/// What a transformation changes on its document.
package enum TransformRecord: Codable, Hashable, Sendable {
    /// A new document of the kind `transformation`.
    case open(DocumentID, number: String, owner: PartyID)
    /// The rules let it take goods under these holds; what comes out is under them as well.
    case permit(DocumentID, holds: [HoldID])
    /// Its goods are booked.
    case close(DocumentID)
    /// It was taken back.
    case cancel(DocumentID)
}
