/// What making kits writes down besides its posting.
package enum KitRecord: Codable, Hashable, Sendable {
    /// So many kits were made for an order by a transformation; the last one ends the order.
    case made(order: DocumentID, by: DocumentID, quantity: Int64)
    /// They were taken apart again: the transformation was taken back.
    case unmade(order: DocumentID, by: DocumentID)
}
