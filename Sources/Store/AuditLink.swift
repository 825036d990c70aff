import Crypto

/// One link of the chain after the other: what is hashed, in a buffer that is used again.
struct AuditLink {
    /// The hash before and the rows of the event at hand.
    var bytes: [UInt8] = []
    /// The hash of the last link that was accepted, and that of the link at hand.
    private(set) var hash: [UInt8]
    private(set) var found = Canonical.root

    init(after hash: [UInt8] = Canonical.root) { self.hash = hash }

    /// Begins the next link with the hash before.
    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: hash)
    }

    mutating func add(_ rows: [UInt8], _ range: Range<Int>) {
        rows.withUnsafeBufferPointer {
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range]))
        }
    }

    /// Works the link at hand out: SHA-256 of the hash before and the rows (`Canonical.link`).
    mutating func end() {
        let digest = bytes.withUnsafeBytes { bytes in
            var state = SHA256()
            state.update(bufferPointer: bytes)
            return state.finalize()
        }
        digest.withUnsafeBytes { new in
            found.withUnsafeMutableBytes { $0.copyMemory(from: new) }
        }
    }

    /// Takes the link at hand as the one the next follows.
    mutating func accept() { swap(&hash, &found) }
}
