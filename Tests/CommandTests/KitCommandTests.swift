import Foundation
import Session
import Support
import Testing

/// Kits by command on the demonstration site: what is ordered and made, and of what they are.
@Suite struct KitCommandTests {
    private let site: LiveSite

    init() throws { site = try LiveSite() }

    private func run(_ words: String...) throws -> [String] {
        let answer = try ProgramRun(
            words + ["--database", site.path, "--at", "\(WalkSite.morning)"])
        #expect(answer.code == 0, "\(answer.errors)")
        return answer.output.split(separator: "\n").map(String.init)
    }

    @Test func `an order for kits is listed with what is wanted and made`() throws {
        #expect(try run("orders", "kits") == [])
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        let rows = [
            "order,customer,owner,carrier,dock,shipDay,transitDays,cutOffTime,priority,"
                + "shipComplete,customerReference,status,line,item,gtin,quantity,weightMilligrams,"
                + "tolerancePercent,allOrNothing,minLifeDays",
            "KO1,ARBORBAKE,HALDEN,,PACK-01,2026-11-26,,,,no,,open,1,FRZ-1221,,6,,,no,",
        ]
        try Data(rows.joined(separator: "\n").utf8).write(to: URL(filePath: file))
        _ = try run("import", "orders", file, "--worker", "GHALL")
        let row =
            #"{"number":"KO1","state":"open","customer":"ARBORBAKE","kit":"FRZ-1221","version":2,"#
            + #""wanted":6,"made":0,"ship_day":"2026-11-26","pack_place":"PACK-01"}"#
        #expect(try run("orders", "kits", "--kit", "FRZ-1221", "--state", "open") == [row])
        #expect(try run("orders", "kits", "--state", "done") == [])
        _ = try run("orders", "change", "KO1", "--line", "1=8", "--worker", "GHALL")
        #expect(
            try run("orders", "kits", "--number", "KO1")
                == [row.replacing("\"wanted\":6", with: "\"wanted\":8")])
        _ = try run("orders", "cancel", "KO1", "--worker", "GHALL")
        #expect(try run("orders", "kits", "--state", "cancelled").count == 1)
    }

    @Test func `bills are listed by version, with the days each is in force`() throws {
        let first = #"1,"valid_from":"2026-05-08","valid_until":"2026-11-03""#
        let last = #"2,"valid_from":"2026-11-04","valid_until":null"#
        let expected = [
            (first, "FRZ-1179", 1), (first, "FRZ-1214", 2), (last, "FRZ-1179", 2),
            (last, "FRZ-1214", 1),
        ].map { version, component, quantity in
            #"{"kit":"FRZ-1221","version":\#(version),"component":"\#(component)","#
                + #""qty":\#(quantity),"unit":"each"}"#
        }
        #expect(try run("master", "bills") == expected)
        #expect(try run("master", "bills", "--kit", "DRY-1102") == [])
    }
}
