import Glibc

/// Standard input, read as bytes: what cannot be read or is too long is an error, not an end.
struct Input {
    /// Standard input cannot be read.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private var waiting: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    /// All of it, of at most `limit` bytes.
    static func whole(limit: Int) throws(Failure) -> [UInt8] {
        var input = Input()
        while !input.isAtEnd {
            guard input.waiting.count <= limit else { throw Self.tooLong(limit) }
            try input.fill()
        }
        return input.waiting
    }

    /// The next line without its end, of at most `limit` bytes; nil when there is none.
    mutating func line(limit: Int) throws(Failure) -> [UInt8]? {
        var searched = start
        while true {
            if let end = waiting[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return Array(waiting[start..<end])
            }
            guard waiting.count - start <= limit else { throw Self.tooLong(limit) }
            searched = waiting.count
            guard !isAtEnd else {
                defer { start = waiting.count }
                return start < waiting.count ? Array(waiting[start...]) : nil
            }
            waiting.removeFirst(start)
            (searched, start) = (searched - start, 0)
            try fill()
        }
    }

    private mutating func fill() throws(Failure) {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        guard count >= 0 || errno == EINTR else {
            throw Failure(
                description: "standard input cannot be read: \(String(cString: strerror(errno)))")
        }
        isAtEnd = count == 0
        if count > 0 { waiting += bytes[..<count] }
    }

    private static func tooLong(_ limit: Int) -> Failure {
        Failure(description: "standard input: longer than \(limit) bytes")
    }
}
