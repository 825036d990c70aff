import Display
import Testing

@testable import Terminal

private func opened(_ lists: [String: [[String: String]]] = [:]) throws -> TerminalState {
    let words = Texts.required.map { "  \($0): x\n" }.joined() + "  title: T\n"
    let set = try ScreenSet(
        screens: [
            .init(
                file: "a.yaml",
                yaml: """
                    screen: a
                    id: AA1
                    title: title
                    rows:
                      - list: rows
                        select: true
                        show: [{ field: key }]
                    ask: { label: title, accepts: [anything] }
                    keys: { help: , back: }
                    help: h
                    """)
        ],
        texts: [
            .init(
                file: "en.yaml",
                yaml: "language: en\nwords:\n\(words)messages:\n  m: M\nhelp:\n  h: HELPED\n")
        ],
        widths: .init(file: "fields.yaml", yaml: "lpn: 18\n"))
    var state = TerminalState(
        size: Size(columns: 80, rows: 24), options: Layout.Options(), hint: "", at: 0)
    state.opened(set, language: "en") { $0 == "OKOK" }
    #expect(state.answered(Reply(Content("a", lists: lists)), at: 0) == [])
    _ = state.render(at: 0)
    return state
}

private func scan(_ text: String) -> [Keystroke] {
    text.map { .character($0) } + [.end(.carriageReturn)]
}

private func handled(_ actions: [TerminalState.Action]) -> [String] {
    actions.map { action in
        switch action {
        case .handle(.entered(let entry)): entry.text
        case .handle(.acknowledged): "acknowledged"
        case .handle(let token): "\(token)"
        case .discard(let tokens): "discard \(tokens.count)"
        case .repaint: "repaint"
        case .end: "end"
        }
    }
}

private let error = Notice(.error, "m")

@Test func `One input is answered at a time, the others wait in order`() throws {
    var state = try opened()
    #expect(handled(state.take(scan("P1") + scan("P2") + scan("P3"), at: 1)) == ["P1"])
    #expect(handled(state.answered(Reply(Content("a")), at: 2)) == ["P2"])
    #expect(handled(state.answered(Reply(Content("a")), at: 3)) == ["P3"])
    #expect(handled(state.answered(Reply(Content("a")), at: 4)) == [])
}

@Test func `A refusal discards what waits and rings three times, 150 ms apart`() throws {
    var state = try opened()
    _ = state.take(scan("P1") + scan("P2") + scan("P3"), at: 1)
    let refusal = Reply(Content("a", notice: error), wasRefused: true)
    #expect(handled(state.answered(refusal, at: 2)) == ["discard 2"])
    let rung = (2...1_000).filter { state.ringsNow(at: $0) }
    #expect(rung == [2, 152, 302])
    #expect(handled(state.take(scan("P4"), at: 1_001)) == ["P4"])
}

@Test func `A modal error lets only Enter, back and the OK command through`() throws {
    for end in [[Keystroke.end(.carriageReturn)], [.function(3)], scan("OKOK")] {
        var state = try opened()
        _ = state.take(scan("P1"), at: 1)
        var notice = error
        notice.isModal = true
        #expect(handled(state.answered(Reply(Content("a", notice: notice)), at: 2)) == [])
        #expect(handled(state.take(scan("P2"), at: 500)) == ["discard 1"])
        #expect(handled(state.take([.function(4)], at: 1_000)) == ["discard 1"])
        #expect(handled(state.take(end, at: 2_000)) == ["acknowledged"])
    }
}

@Test func `Help covers the body and a scan goes through it`() throws {
    var state = try opened()
    #expect(state.take([.function(1)], at: 1) == [])
    #expect(state.render(at: 1).lines[2].hasPrefix("HELPED"))
    #expect(handled(state.take(scan("P1"), at: 500)) == ["P1"])
    #expect(!state.render(at: 501).lines[2].hasPrefix("HELPED"))
}

@Test func `Enter on a selected row is its key, and typing lets go of it`() throws {
    var state = try opened(["rows": [["key": "7"], ["key": "8"]]])
    _ = state.take([.down], at: 1)
    _ = state.render(at: 1)
    _ = state.take([.down], at: 200)
    #expect(handled(state.take([.end(.carriageReturn)], at: 400)) == ["8"])
    _ = state.answered(Reply(Content("a", lists: ["rows": [["key": "7"]]])), at: 401)
    _ = state.render(at: 401)
    _ = state.take([.up], at: 600)
    #expect(handled(state.take(scan("P1"), at: 800)) == ["P1"])
}

@Test func `An answer is awaited with a mark after 100 ms and a count every second`() throws {
    var state = try opened()
    _ = state.take(scan("P1"), at: 1_000)
    #expect(state.deadline == 1_100)
    #expect(!state.render(at: 1_099).lines[22].hasPrefix(".."))
    #expect(state.render(at: 1_100).lines[22].hasPrefix(".. "))
    #expect(state.deadline == 2_000)
    _ = state.render(at: 2_000)
    #expect(state.deadline == 3_000)
    _ = state.answered(Reply(Content("a")), at: 3_100)
    #expect(state.deadline == nil)
}

@Test func `More inputs than can wait are refused, not lost in silence`() throws {
    var state = try opened()
    var actions: [TerminalState.Action] = []
    for at in 0...TerminalState.queueLimit + 2 { actions += state.take(scan("P\(at)"), at: at) }
    #expect(handled(actions) == ["P0", "discard 1", "discard 1"])
    #expect(state.bells.deadline != nil)
}
