import Rules
import Stock

/// What is said about master data.
extension Message {
    static let masterUnchanged = Message.info("master.unchanged")
    static func masterNeedsRole(_ worker: Worker) -> Message {
        .soft(
            "master.needs-role", ["role": Roles.shown(worker.role)])
    }
    static func masterChanged(_ count: Int) -> Message {
        .done("master.changed", ["count": "\(count)"])
    }
    /// Goods stand where their temperature class is not kept any more.
    static func masterMisfits(_ misfits: MasterMisfits) -> Message {
        .soft(
            "master.misfits",
            ["count": "\(misfits.places.count)", "scanned": misfits.places.first ?? "-"])
    }
    static func masterAsked(_ count: Int, _ role: String) -> Message {
        .info("master.asked", ["count": "\(count)", "role": Roles.shown(role)])
    }
    static func masterNoSuchNumber(_ text: String) -> Message {
        .soft("master.no-such-number", ["scanned": shown(text)])
    }
    static func masterNotFound(_ text: String) -> Message {
        .soft("master.not-found", ["scanned": shown(text)])
    }
    static func masterNoSuchRole(_ text: String) -> Message {
        .soft("master.no-such-role", ["scanned": shown(text)])
    }
    static func masterRolesApart(_ united: UnitedRoles) -> Message {
        .soft(
            "master.roles-apart",
            [
                "roles": "\(Roles.shown(united.role)) + \(Roles.shown(united.other))",
                "why": Shown.text(.rule(united.because)),
            ])
    }
    static let masterKeyNotUsed = Message.soft("master.key-not-used")
    static let masterNotMade = Message.soft("master.not-made")
    static let masterFixed = Message.soft("master.fixed")
    static let masterEmpty = Message.soft("master.empty")
    static func masterWrongValue(_ text: String) -> Message {
        .soft("master.wrong-value", ["scanned": shown(text)])
    }
    static func masterNotAKey(_ text: String) -> Message {
        .soft("master.not-a-key", ["scanned": shown(text)])
    }
    static func masterExists(_ code: String) -> Message {
        .soft("master.exists", ["scanned": shown(code)])
    }
    static let masterReasonShort = Message.soft("master.reason-short")
    static let masterRolesAreLocal = Message.soft("master.roles-are-local")
    static let masterLocalAlready = Message.soft("master.local-already")
    static let masterLocalGone = Message.soft("master.local-gone")
    static func masterLocalEnded(_ title: Phrase) -> Message {
        .done("master.local-ended", ["text": title.shown])
    }
    static func masterTermWrong(_ last: Day) -> Message {
        .soft("master.term-wrong", ["day": last.shown])
    }
    static func masterImportNoKind(_ name: String) -> Message {
        .soft("master.import-no-kind", ["scanned": shown(name)])
    }
    static func masterImportWrong(_ count: Int, line: Int) -> Message {
        .soft("master.import-wrong", ["count": "\(count)", "line": "\(line)"])
    }
    static func masterImportGone(_ name: String) -> Message {
        .soft("master.import-gone", ["scanned": shown(name)])
    }
    static let masterImportLarge = Message.soft("master.import-large")
    static let masterNotYourself = Message.soft("master.not-yourself")
    package static func masterUnlocked(_ worker: WorkerCode) -> Message {
        .done("master.unlocked", ["worker": worker.rawValue])
    }
    static func masterPinSet(_ worker: WorkerCode) -> Message {
        .done("master.pin-set", ["worker": worker.rawValue])
    }
    package static let masterPinRule = Message.soft("master.pin-rule")
    package static let masterPinDiffers = Message.soft("master.pin-differs")

    /// Outside text, at most a line of it.
    private static func shown(_ text: String) -> String { String(Shown.plain(text).prefix(20)) }
}
