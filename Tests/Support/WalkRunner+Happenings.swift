import Flows
import Foundation
import GRDB
import Session
import Stock

@testable import Store

/// What happens around a worker: time, offices, disks.
extension WalkRunner {
    /// Something that a walk says happens; false when it is nothing known.
    ///
    ///     later 20m                                      time passes
    ///     office GHALL items DRY-1102 abc B C            a field of master data is changed
    ///     disk full, disk free                           nothing more can be written
    ///     journal broken, journal whole                  movements cannot be written
    ///     gate held, gate free                           somebody else writes and does not end
    func happens(_ words: [String]) throws -> Bool {
        switch (words.first, words.dropFirst().first) {
        case ("later", let time?): return clock.pass(time)
        case ("office", _?) where words.count >= 6: try office(Array(words.dropFirst()))
        case ("disk", "full"): try fill()
        case ("disk", "free"): try raw("DROP TRIGGER walkFull")
        case ("journal", "broken"):
            try raw(
                """
                CREATE TRIGGER walkFault BEFORE INSERT ON movement
                BEGIN SELECT RAISE(ABORT, 'damaged'); END
                """)
        case ("journal", "whole"): try raw("DROP TRIGGER walkFault")
        case ("gate", "held"):
            let file = open(store.path + ".gate", O_RDWR | O_CLOEXEC)
            guard file >= 0, flock(file, LOCK_EX) == 0 else { return false }
            gate = file
        case ("gate", "free"):
            if let gate { close(gate) }
            gate = nil
        default: return false
        }
        return true
    }

    private func raw(_ sql: String) throws { try PickedStock(store, at: now).raw(sql) }

    /// From now on every event needs more room than there is.
    private func fill() throws {
        try raw(
            """
            CREATE TABLE walkFiller(bytes BLOB);
            CREATE TRIGGER walkFull AFTER INSERT ON event
            BEGIN INSERT INTO walkFiller VALUES (zeroblob(4000000)); END
            """)
        try store.write { transaction in
            let pages = try Int.fetchOne(transaction.db, sql: "PRAGMA page_count") ?? 0
            try transaction.db.execute(sql: "PRAGMA max_page_count = \(pages + 500)")
        }
    }

    /// Somebody at a desk changes master data, as `lotwise master` does.
    private func office(_ words: [String]) throws {
        guard let worker = WorkerCode(rawValue: words[0]),
            let entity = MasterEntity(rawValue: words[1])
        else { throw WalkOrders.Missing(text: words.joined(separator: " ")) }
        let change = MasterChange(
            entity, words[2], field: words[3], old: words[4],
            new: words[5...].joined(separator: " "), reason: "walk")
        let changes = words[4] == words[5] ? [] : [change]
        let step = CommandStep(
            store: store, definitions: site.definitions, clock: try clock.of(store))
        let answer = try step.run(worker, job: "master", input: words.joined(separator: " ")) {
            let effects = try MasterDesk.effects(of: changes, $0)
            for effect in effects {
                switch effect {
                case .say(let message), .refuse(let message): told.insert(message.id)
                default: break
                }
            }
            return effects
        }
        answers += answer.sentences.map { "\(words[0]) is told: \($0)" }
    }
}
