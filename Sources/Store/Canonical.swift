import Crypto

/// The bytes that are hashed for a row, the same from values as from the row read back.
///
/// The form is that of `csystem_store_row`, which reads a row for the audit: every column in the
/// order of its table, tagged and with its length, so that no two rows give the same bytes.
struct Canonical {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ value: Int64?) {
        guard let value else {
            bytes.append(0)
            return
        }
        bytes.append(1)
        bigEnd(UInt64(bitPattern: value))
    }

    mutating func add(_ text: String?) {
        guard let text else {
            bytes.append(0)
            return
        }
        bytes.append(2)
        bigEnd(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(blob: [UInt8]?) {
        guard let blob else {
            bytes.append(0)
            return
        }
        bytes.append(3)
        bigEnd(UInt64(blob.count))
        bytes.append(contentsOf: blob)
    }

    mutating func add(_ other: Canonical) { bytes.append(contentsOf: other.bytes) }

    mutating func add(_ rows: ArraySlice<UInt8>) { bytes.append(contentsOf: rows) }

    mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    private mutating func bigEnd(_ value: UInt64) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// SHA-256 of the hash before and these bytes: one link of the chain.
    func link(after previous: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { Self.link($0, after: previous) }
    }

    /// SHA-256 of the hash before and these bytes: one link of the chain.
    static func link(_ bytes: UnsafeRawBufferPointer, after previous: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        previous.withUnsafeBytes { hash.update(bufferPointer: $0) }
        hash.update(bufferPointer: bytes)
        return Array(hash.finalize())
    }

    /// What the first event of a site follows.
    static let root = [UInt8](repeating: 0, count: 32)
}
