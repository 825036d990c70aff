/// What a transformation changes on its document.
package enum TransformRecord: Codable, Hashable, Sendable {
    /// A new document of the kind `transformation`.
    case open(DocumentID, number: String, owner: PartyID)
    /// Its goods are booked.
    case close(DocumentID)
    /// It was taken back.
    case cancel(DocumentID)
}
