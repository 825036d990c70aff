import Crypto

/// One SHA-256 over many rows, each in the form the journal hashes a row in.
struct RowHash {
    private var state = SHA256()
    private var waiting: [UInt8] = []
    private static let full = 1 << 16

    mutating func add(_ row: borrowing AuditStream) {
        row.add(to: &waiting)
        if waiting.count >= Self.full { flush() }
    }

    mutating func add(_ row: Canonical) { waiting += row.bytes }

    /// The hash of the rows so far, in hexadecimal.
    mutating func hex() -> String {
        flush()
        return Anchor.hex(Array(state.finalize())[...])
    }

    private mutating func flush() {
        waiting.withUnsafeBytes { state.update(bufferPointer: $0) }
        waiting.removeAll(keepingCapacity: true)
    }
}
