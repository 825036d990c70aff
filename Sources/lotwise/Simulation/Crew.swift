import ArgumentParser
import Store

/// Who works a simulated shift, and at which devices.
struct Crew {
    /// One of them.
    struct Member: Sendable {
        var code: String
        var badge: String
        var pin: String
        var device: String
    }

    /// The fewest that can do everything there is to do.
    static let smallest = 4
    /// The most: each place is filled by other people of the sample.
    static let largest = places.count

    /// What somebody must be allowed to do, and which kind of device he has.
    private struct Place {
        let roles: [String]
        let devices: String
    }

    /// The places in the order they are filled: whoever loads may also decide that an order leaves
    /// incomplete, and whole plates are picked with a fork.
    private static let places: [Place] = [
        Place(roles: ["supervisor", "forklift"], devices: "VM"),
        Place(roles: ["picker"], devices: "CT"),
        Place(roles: ["packer"], devices: "PK"),
        Place(roles: ["picker", "forklift"], devices: "VM"),
        Place(roles: ["picker"], devices: "CT"),
        Place(roles: ["picker"], devices: "CT"),
        Place(roles: ["forklift"], devices: "VM"),
        Place(roles: ["picker"], devices: "CT"),
        Place(roles: ["packer"], devices: "PK"),
        Place(roles: ["picker"], devices: "CT"),
        Place(roles: ["picker", "forklift"], devices: "VM"),
        Place(roles: ["picker"], devices: "CT"),
    ]

    let members: [Member]

    /// The first people of `workers.csv` who fit each place, those with the fewest roles first.
    init(_ files: [String: [UInt8]], site: String, count: Int) throws {
        let table = try CSV(
            files["workers.csv"] ?? [], file: "workers.csv",
            columns: ["worker", "name", "badge", "pin", "roles", "language", "site", "shift"])
        var people = try table.records.filter { try $0.text("site") == site }.map { row in
            (
                roles: try row.text("roles").split(separator: "|").map(String.init),
                member: Member(
                    code: try row.text("worker"), badge: try row.text("badge"),
                    pin: try row.text("pin"), device: "")
            )
        }.sorted { ($0.roles.count, $0.member.code) < ($1.roles.count, $1.member.code) }
        var used: [String: Int] = [:]
        var members: [Member] = []
        for place in Self.places.prefix(count) {
            guard
                let at = people.firstIndex(where: { person in
                    place.roles.allSatisfy(person.roles.contains)
                })
            else { throw ValidationError("workers.csv has too few people for \(count) workers") }
            var member = people.remove(at: at).member
            used[place.devices, default: 0] += 1
            member.device = "\(place.devices)-0\(used[place.devices] ?? 0)"
            members.append(member)
        }
        self.members = members
    }
}
