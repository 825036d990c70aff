import Barcode
import Rules
import Stock

/// What is said about damage, write-off, status and owner.
extension Message {
    static func changeNothingThere(_ code: LocationCode) -> Message {
        .soft("change.nothing-there", ["location": code.rawValue])
    }
    static func changeNoSuchNumber(_ number: Int64) -> Message {
        .soft("change.no-such-number", ["scanned": "\(number)"])
    }
    static func changeChooseNumber(_ scan: Scan) -> Message {
        .soft("change.choose-number", ["scanned": scan.shown])
    }
    static func changeScanAgain(_ scan: Scan, _ name: String) -> Message {
        .soft("change.scan-again", ["scanned": scan.shown, "name": name])
    }
    static func changeSerialNotHere(_ serial: SerialNumber) -> Message {
        .soft("change.serial-not-here", ["scanned": serial.rawValue])
    }
    /// Held where the goods stand, and the cage they belong in.
    static func changeHeld(_ type: HoldType, _ cage: LocationCode?) -> Message {
        .done("change.held", ["type": type.wordID, "location": cage?.rawValue ?? "-"])
    }
    /// Held and on the carrier: where to bring them.
    static func changeToCage(_ cage: LocationCode?) -> Message {
        .soft("change.to-cage", ["location": cage?.rawValue ?? "-"])
    }
    static func changeDestroyed(_ name: String) -> Message {
        .done("change.destroyed", ["name": name])
    }
    static func changeAsked(_ role: String, isWitness: Bool) -> Message {
        isWitness
            ? .soft("change.witness-asked", ["role": Roles.shown(role)])
            : .soft("change.asked", ["role": Roles.shown(role)])
    }
    static func changeOwnerAsked(_ role: String) -> Message {
        .soft("change.owner-asked", ["role": Roles.shown(role)])
    }
    static func changeOwned(_ name: String, _ owner: String) -> Message {
        .done("change.owned", ["name": name, "owner": owner])
    }
}
