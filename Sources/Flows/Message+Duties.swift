import Rules
import Stock

/// What is said to somebody who did the step before: what it was, on which thing, and who may.
extension Message {
    static func dutyInspect(_ name: String, _ roles: [String]) -> Message {
        .soft("duty.inspect", ["name": name, "role": Roles.shown(roles)])
    }
    static func dutyRelease(_ type: HoldType, _ roles: [String]) -> Message {
        .soft("duty.release", ["type": type.wordID, "role": Roles.shown(roles)])
    }
    static func dutyPack(_ order: String, _ roles: [String]) -> Message {
        .soft("duty.pack", ["order": order, "role": Roles.shown(roles)])
    }
    static func dutyShip(_ order: String, _ roles: [String]) -> Message {
        .soft("duty.ship", ["order": order, "role": Roles.shown(roles)])
    }

}
