import Display
import Flows
import Session
import Stock
import Store
import Support
import Testing

/// What the words of a command that holds goods name, and what they do not.
@Suite final class HoldNamesTests: WalkCopy {
    private func find(_ names: HoldScopeNames) throws -> HoldScopeNames.Found {
        try store.read { try names.find($0.floor()) }
    }

    /// What it says of a scope, an unknown name, or several lots.
    private func told(_ names: HoldScopeNames) throws -> String {
        switch try find(names) {
        case .one(let scope): try store.read { "one: \(try scope.phrase($0.floor()))" }
        case .unknown(let name): "unknown: \(name)"
        case .several(let number, let lots): "several: \(number) \(lots.count)"
        }
    }

    @Test func `one thing, nothing, or several lots are three answers`() throws {
        #expect(try told(HoldScopeNames(lpn: "P0070010")) == "one: P0070010")
        #expect(try told(HoldScopeNames(lpn: "P0")) == "unknown: --lpn P0")
        #expect(try told(HoldScopeNames(location: "A-01-01-D")) == "one: A-01-01-D")
        #expect(try told(HoldScopeNames(location: "NOWHERE")) == "unknown: --location NOWHERE")
        #expect(try told(HoldScopeNames(item: "FLP-1070")) == "one: FLP-1070")
        #expect(try told(HoldScopeNames(item: "NO-SUCH")) == "unknown: --item NO-SUCH")
        #expect(try told(HoldScopeNames(lot: "L879061")) == "one: L879061")
        #expect(try told(HoldScopeNames(lot: "NO-SUCH")) == "unknown: --lot NO-SUCH")
        #expect(try told(HoldScopeNames(lot: "00057858")) == "several: 00057858 2")
    }

    @Test func `an item and a supplier say which of several lots`() throws {
        var names = HoldScopeNames(lot: "00057858", item: "FLP-1070")
        #expect(try told(names) == "several: 00057858 2")
        names.supplier = "ESSENTA"
        #expect(try told(names) == "one: 00057858")
        names.supplier = "NO-SUCH"
        #expect(try told(names) == "unknown: --supplier NO-SUCH")
        names = HoldScopeNames(lot: "00057858", item: "FLR-1010")
        #expect(try told(names) == "unknown: --lot 00057858 --item FLR-1010")
    }

    @Test func `a supplier narrows an item, and a wrong end of a range is named`() throws {
        let query = try find(HoldScopeNames(item: "FLP-1070", supplier: "ESSENTA"))
        guard case .one(.query(let narrow)) = query else {
            Issue.record("\(query) is no query")
            return
        }
        #expect(narrow.item != nil && narrow.maker != nil)
        let wrong = HoldScopeNames(ranges: [(.receivedFrom, "received-from", "soon")])
        #expect(try told(wrong) == "unknown: --received-from soon")
    }

    @Test func `a list too short for all lots of a number says how many more there are`() throws {
        try PickedStock(store, at: WalkSite.morning).raw(
            """
            UPDATE lot SET number = '00057858' WHERE id IN (SELECT min(id) FROM lot
              WHERE item NOT IN (SELECT item FROM lot WHERE number = '00057858')
              GROUP BY item LIMIT 100)
            """)
        #expect(try told(HoldScopeNames(lot: "00057858")) == "several: 00057858 102")
        let session = try OperatorSession(
            store: store, definitions: site.definitions, clock: clock,
            device: try #require(DeviceCode(rawValue: "HH-03")))
        _ = session.start()
        func type(_ text: String) -> Content {
            session.handle(.entered(InputToken.Entry(text, method: .keyed))).content
        }
        for text in ["B040684", "612531", "7"] { _ = type(text) }
        let list = type("00057858")
        #expect(list.lists["lots"]?.count == 99)
        #expect(list.values["more"] == "3")
        #expect(type("100").notice?.id == "hold.no-such-number")
        #expect(type("99").screen == "hold.subject")
    }
}
