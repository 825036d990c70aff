import Rules
import Stock
import Support
import Testing

@testable import Flows

@Test func `two scans put a plate away, and each posts`() throws {
    let world = try PutawayWorld()
    try world.location("A-01", bay: 1, plates: 1)
    try world.plate("P1", world.item("MILK"))
    #expect(messages(try world.scan("P1")) == ["putaway.on-carrier"])
    #expect(try world.place(of: "P1") == "FORK-ANN")
    #expect(try world.advised() == "A-01")
    #expect(messages(try world.scan("A-01")) == ["putaway.done"])
    #expect(try world.place(of: "P1") == "A-01")
    #expect(world.floor.postings.map(\.reason) == [.pickUp, .putAway])
    #expect(world.floor.decisions.count == 1)
    #expect(messages(try world.scan("P1")) == ["putaway.done-already"])
}

@Test func `check digits prove the place, wrong ones do not`() throws {
    let world = try PutawayWorld()
    let place = try world.location("A-01", bay: 1, plates: 1)
    try world.plate("P1", world.item("MILK"))
    try world.scan("P1")
    #expect(
        messages(try world.play(.scanned(.checkDigits("000"), .keyed))) == ["putaway.wrong-digits"])
    try world.play(.scanned(.checkDigits(place.checkDigits), .keyed))
    #expect(try world.place(of: "P1") == "A-01")
}

@Test func `a location with one plate stands for the plate`() throws {
    let world = try PutawayWorld()
    try world.location("A-01", bay: 1, plates: 1)
    #expect(messages(try world.scan("DOCK")) == ["putaway.no-plate-there"])
    try world.plate("P1", world.item("MILK"))
    try world.scan("DOCK")
    #expect(try world.place(of: "P1") == "FORK-ANN")
    try world.play(.pressed(.back))
    try world.plate("P2", world.item("MILK"))
    #expect(messages(try world.scan("DOCK")) == ["putaway.many-plates"])
}

@Test func `F4 takes the next best, F3 goes back to the first, F3 again gives the plate back`()
    throws
{
    let world = try PutawayWorld()
    try world.location("A-01", bay: 1, plates: 1)
    try world.location("B-01", bay: 9, plates: 1)
    try world.plate("P1", world.item("MILK"))
    try world.scan("P1")
    let second = try #require(try world.step().carry?.choice.next.first?.code.rawValue)
    try world.play(.pressed(.more))
    #expect(try world.advised() == second)
    #expect(messages(try world.play(.pressed(.more))) == ["putaway.no-other"])
    try world.play(.pressed(.back))
    #expect(try world.advised() == "A-01")
    #expect(messages(try world.play(.pressed(.back))) == ["putaway.given-back"])
    #expect(try world.place(of: "P1") == "DOCK")
    #expect(world.floor.postings.last?.reason == .giveBack)
}

@Test func `Enter shows why, and a number takes that place`() throws {
    let world = try PutawayWorld()
    for bay in [1, 11, 21] { try world.location("A-\(bay)", bay: bay, plates: 1) }
    try world.location("C-01", zone: "CHILL", bay: 31, plates: 1, temperature: .chilled)
    try world.plate("P1", world.item("MILK"))
    try world.scan("P1")
    try world.play(.pressed(.enter))
    let site = try world.floor.site(carrier: world.floor.locations[0].id)
    let view = try world.step().view(site)
    #expect(view.screen == "putaway.why")
    #expect(view.lists["others"]?.map { $0["location"] } == ["A-11", "A-21"])
    #expect(
        view.lists["reasons"]?.first == [
            "location": "C-01", "why": Shown.text(.word("obstacle-temperature")),
            "detail": Shown.text(
                .said("said-needs", [.named("temperature-ambient", else: "ambient")])),
        ])
    #expect(messages(try world.type(3)) == ["putaway.no-such-number"])
    try world.type(2)
    #expect(try world.advised() == "A-21")
}

@Test func `another place needs the same scan again and a role`() throws {
    let world = try PutawayWorld()
    try world.location("A-01", bay: 1, plates: 1)
    try world.location("A-02", bay: 11, plates: 1)
    try world.location("A-03", bay: 21, plates: 1)
    try world.plate("P1", world.item("MILK"))
    try world.scan("P1")
    #expect(messages(try world.scan("A-02")) == ["putaway.other-place"])
    #expect(messages(try world.scan("A-03")) == ["putaway.other-place"])
    #expect(try world.place(of: "P1") == "FORK-ANN")
    try world.type(2)
    try world.scan("A-03")
    #expect(try world.place(of: "P1") == "A-03")
    #expect(world.floor.postings.last?.note == "nearer")

    for (at, code) in ["A-04", "A-05", "A-06"].enumerated() {
        try world.location(code, bay: 31 + 10 * at, plates: 1)
    }
    try world.plate("P2", world.item("MILK"))
    try world.scan("P2", by: world.ben)
    for _ in 1...2 {
        let effects = try world.scan("A-06", by: world.ben)
        #expect(messages(effects) == ["putaway.not-allowed-next"])
        #expect(effects.contains(.record(.denied(permission: "overridePutaway"))))
    }
    #expect(try world.place(of: "P2") == "FORK-BEN")
    // A place of the list is as good as its number.
    #expect(messages(try world.scan("A-04", by: world.ben)) == ["putaway.other-place"])
    try world.scan("A-04", by: world.ben)
    #expect(try world.place(of: "P2") == "A-04")
}

@Test func `a forbidden place is refused by the name of what forbids it`() throws {
    let world = try PutawayWorld()
    try world.location("A-01", bay: 1, plates: 1)
    try world.location("C-01", zone: "CHILL", bay: 11, plates: 1, temperature: .chilled)
    try world.plate("P1", world.item("RICE"))
    try world.plate("P2", world.item("TEA"), at: "A-01")
    try world.location("A-02", bay: 21, plates: 1)
    try world.scan("P1")
    #expect(messages(try world.scan("C-01")) == ["putaway.obstacle-temperature"])
    #expect(messages(try world.scan("A-01")) == ["putaway.obstacle-capacity"])
    #expect(messages(try world.scan("DOCK")) == ["putaway.obstacle-kind"])
    #expect(messages(try world.scan("Q-01")) == ["putaway.obstacle-cage"])
    #expect(try world.place(of: "P1") == "FORK-ANN")
}

@Test func `a full place is counted and nobody is sent there until then`() throws {
    let world = try PutawayWorld()
    let full = try world.location("A-01", bay: 1, plates: 1)
    try world.location("A-02", bay: 11, plates: 1)
    try world.plate("P1", world.item("RICE"))
    try world.plate("P2", world.item("TEA"))
    try world.scan("P1")
    try world.play(.pressed(.problem))
    try world.type(1)
    #expect(messages(try world.scan("A-02")) == ["putaway.scan-place-again"])
    #expect(messages(try world.scan("A-01")) == ["putaway.full"])
    #expect(try world.advised() == "A-02")
    #expect(world.floor.reportedFull() == [full.id])
    try world.scan("A-02")
    #expect(messages(try world.scan("P2")) == ["putaway.nothing-fits"])
    #expect(try world.place(of: "P2") == "DOCK")
}

@Test func `a blocked place is blocked for all`() throws {
    let world = try PutawayWorld()
    let blocked = try world.location("A-01", bay: 1, plates: 1)
    try world.location("A-02", bay: 11, plates: 1)
    try world.plate("P1", world.item("RICE"))
    try world.scan("P1")
    try world.play(.pressed(.problem))
    try world.type(2)
    try world.scan("A-01")
    #expect(world.floor.blocks[blocked.id] != nil)
    #expect(try world.advised() == "A-02")
    #expect(messages(try world.scan("A-01")) == ["putaway.obstacle-blocked"])
}

@Test func `a damaged plate is held and goes to the cage`() throws {
    let world = try PutawayWorld()
    try world.location("A-01", bay: 1, plates: 1)
    try world.plate("P1", world.item("RICE"))
    try world.scan("P1")
    try world.play(.pressed(.problem))
    try world.type(3)
    #expect(messages(try world.scan("A-01")) == ["putaway.scan-plate-again"])
    #expect(messages(try world.scan("P1")) == ["putaway.damaged"])
    #expect(world.floor.holds.map(\.hold.type) == [.damage])
    #expect(try world.advised() == "Q-01")
    #expect(messages(try world.scan("A-01")) == ["putaway.obstacle-cage"])
    try world.scan("Q-01")
    #expect(try world.place(of: "P1") == "Q-01")
}

@Test func `goods that are held or expired go to the cage, also when held on the way`() throws {
    let world = try PutawayWorld()
    try world.location("A-01", bay: 1, plates: 1)
    try world.plate("P1", world.item("RICE"), lot: "OLD", daysLeft: -1)
    #expect(messages(try world.scan("P1")) == ["putaway.expired"])
    #expect(try world.advised() == "Q-01")
    try world.scan("Q-01")
    try world.plate("P2", world.item("RICE"))
    try world.scan("P2")
    #expect(try world.advised() == "A-01")
    world.floor.holds.append(
        (
            Hold(
                id: HoldID(rawValue: 9), type: .recall, scope: .item(try world.item("RICE").id),
                reason: "recall"), world.floor.stock.map(\.material.id)
        ))
    #expect(messages(try world.scan("A-01")) == ["putaway.obstacle-cage"])
    try world.play(.pressed(.more))
    #expect(try world.advised() == "Q-01")
}

@Test func `a plate that cannot be put away says why`() throws {
    let world = try PutawayWorld()
    try world.location("A-01", bay: 1, plates: 1)
    try world.location("A-02", bay: 11, plates: 1)
    let rice = try world.item("RICE")
    try world.plate("STORED", rice, at: "A-02")
    #expect(messages(try world.scan("NONE")) == ["putaway.unknown-plate"])
    #expect(messages(try world.scan("STORED")) == ["putaway.stored"])
    let shipped = try world.plate("SHIPPED", rice)
    world.floor.plates[world.floor.plates.count - 1].isShipped = true
    #expect(messages(try world.scan("SHIPPED")) == ["putaway.shipped"])
    try world.plate("CHILD", rice)
    world.floor.plates[world.floor.plates.count - 1].stand = .parent(shipped.id)
    #expect(messages(try world.scan("CHILD")) == ["putaway.in-parent"])
    let order = try world.plate("ORDER", rice)
    world.floor.picked[order.id] = "SO5512"
    #expect(messages(try world.scan("ORDER")) == ["putaway.picked"])
    try world.plate("BENS", rice)
    try world.scan("BENS", by: world.ben)
    #expect(messages(try world.scan("BENS")) == ["putaway.claimed"])
    try world.plate("EMPTY", rice)
    world.floor.stock.removeLast()
    #expect(messages(try world.scan("EMPTY")) == ["putaway.empty"])
    #expect(messages(try world.play(.pressed(.more))) == ["putaway.key-not-used"])
}

@Test func `wrong scans while carrying name what is wanted`() throws {
    let world = try PutawayWorld()
    try world.location("A-01", bay: 1, plates: 1)
    try world.plate("P1", world.item("RICE"))
    try world.plate("P2", world.item("RICE"))
    try world.scan("P1")
    #expect(messages(try world.scan("P1")) == ["putaway.is-carried"])
    #expect(messages(try world.scan("P2")) == ["putaway.carrying-other"])
    #expect(
        messages(try world.play(.scanned(.unknown("???"), .scanned))) == ["putaway.not-a-place"])
    let nowhere = try #require(LocationCode(rawValue: "Z-99"))
    #expect(
        messages(try world.play(.scanned(.location(nowhere), .scanned)))
            == ["putaway.unknown-place"])
}

@Test func `two workers are not sent to the last place of one location`() throws {
    let world = try PutawayWorld()
    try world.location("A-01", bay: 1, plates: 1)
    try world.location("A-02", bay: 11, plates: 1)
    try world.plate("P1", world.item("RICE"))
    try world.plate("P2", world.item("TEA"))
    try world.scan("P1")
    try world.scan("P2", by: world.ben)
    #expect(try world.advised() == "A-01")
    #expect(try world.advised(world.ben) == "A-02")
    #expect(messages(try world.scan("A-02")) == ["putaway.obstacle-capacity"])
}

@Test func `after F3 the first who comes puts there, and the second is told`() throws {
    let world = try PutawayWorld()
    try world.location("A-01", bay: 1, plates: 1)
    try world.location("A-02", bay: 11, plates: 1)
    try world.plate("P1", world.item("RICE"))
    try world.plate("P2", world.item("TEA"))
    try world.scan("P1")
    try world.play(.pressed(.more))
    try world.scan("P2", by: world.ben)
    #expect(try world.advised(world.ben) == "A-01")
    try world.play(.pressed(.back))
    #expect(try world.advised() == "A-01")
    try world.scan("A-01", by: world.ben)
    #expect(try world.place(of: "P2") == "A-01")
    #expect(messages(try world.scan("A-01")) == ["putaway.obstacle-capacity"])
    #expect(try world.place(of: "P1") == "FORK-ANN")
}

@Test func `a plate that was moved meanwhile ends the carrying`() throws {
    let world = try PutawayWorld()
    let place = try world.location("A-01", bay: 1, plates: 1)
    try world.plate("P1", world.item("RICE"))
    try world.scan("P1")
    let at = try #require(world.floor.plates.firstIndex { $0.lpn.rawValue == "P1" })
    world.floor.plates[at].stand = .location(place.id)
    #expect(messages(try world.scan("A-01")) == ["putaway.moved"])
    #expect(try world.step() == .scanLicense)
}

@Test func `a plate found on the own carrier is carried on without a posting`() throws {
    let world = try PutawayWorld()
    try world.location("A-01", bay: 1, plates: 1)
    try world.plate("P1", world.item("RICE"), at: "FORK-ANN")
    try world.scan("P1")
    #expect(world.floor.postings.isEmpty)
    #expect(messages(try world.play(.pressed(.back))) == ["putaway.no-origin"])
    try world.scan("A-01")
    #expect(try world.place(of: "P1") == "A-01")
}

@Test func `a mixed plate is judged for all that is on it`() throws {
    let world = try PutawayWorld()
    try world.location("A-01", bay: 1, plates: 1)
    let rice = try world.item("RICE")
    let plate = try world.plate("P1", rice)
    let dock = try #require(world.floor.locations.first { $0.code.rawValue == "DOCK" })
    try world.load(plate, world.item("TEA"), lot: "T1", at: dock)
    #expect(messages(try world.scan("P1")) == ["putaway.nothing-fits"])
    try world.location("A-02", bay: 11, plates: 1, mixing: .any)
    try world.scan("P1")
    #expect(try world.advised() == "A-02")
    let frozen = try world.item("ICE") { $0.temperature = .frozen }
    let second = try world.plate("P2", rice)
    try world.load(second, frozen, lot: "I1", at: dock)
    try world.location("A-03", bay: 21, plates: 1, mixing: .any)
    #expect(messages(try world.scan("P2", by: world.ben)) == ["putaway.nothing-fits"])
}

@Test func `goods are not given back into a place they may not stand in`() throws {
    let world = try PutawayWorld()
    try world.location("A-01", bay: 1, plates: 1)
    try world.location("A-02", bay: 11, plates: 1)
    try world.plate("P1", world.item("RICE"), lot: "OLD", daysLeft: -1, at: "A-01")
    #expect(messages(try world.scan("P1")) == ["putaway.expired"])
    try world.plate("P2", world.item("TEA"), at: "A-01")
    #expect(messages(try world.play(.pressed(.back))) == ["putaway.obstacle-cage"])
    #expect(try world.place(of: "P1") == "FORK-ANN")
}
