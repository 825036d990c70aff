import CSystem
import Glibc
import Synchronization

/// Results on their way from the store thread; each wakes the terminal through a pipe.
final class Mailbox<Message: Sendable>: Sendable {
    /// The end of the pipe to poll.
    let reader: Int32
    private let writer: Int32
    private let messages = Mutex<[Message]>([])

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard csystem_pipe(&ends) == 0 else {
            throw TerminalError("no pipe could be opened")
        }
        (reader, writer) = (ends[0], ends[1])
    }

    /// Puts a message in.
    func post(_ message: Message) {
        messages.withLock { $0.append(message) }
        var byte: UInt8 = 1
        _ = Glibc.write(writer, &byte, 1)
    }

    /// Takes all messages out.
    func take() -> [Message] {
        var bytes = [UInt8](repeating: 0, count: 64)
        while Glibc.read(reader, &bytes, bytes.count) > 0 {}
        return messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
