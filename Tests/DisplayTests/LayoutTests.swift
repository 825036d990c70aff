import Display
import Testing

private let carry = Content(
    "putaway.carry",
    [
        "lpn": "007731", "goods": "24 EA 40021-BLK Brake disc 280mm", "lot": "L24-118",
        "status": "OK", "target": "B-14-03-A", "why": "same SKU+lot, room for 3", "left": "11",
    ],
    lists: [
        "others": [
            ["location": "B-14-04-A", "why": "empty"],
            ["location": "B-16-01-C", "why": "empty, far"],
        ]
    ],
    notice: Notice(.ok, "put-away", ["lpn": "LPN 007731"]),
    header: .init(worker: "MRUIZ", device: "FLT-2", site: "DC1"))

private let wrong = Notice(
    .error, "wrong-location", ["scanned": "A-03-02-B", "expected": "A-03-12-B"])

private func menu(_ count: Int) -> Content {
    let rows = (1...count).map { ["key": "\($0)", "name": "Job \($0)", "open": "\($0 * 3)"] }
    return Content("menu", lists: ["choices": rows], header: .init(worker: "JKIM", site: "DC1"))
}

private let sizes = [
    Size(columns: 20, rows: 8), Size(columns: 20, rows: 16), Size(columns: 40, rows: 8),
    Size(columns: 60, rows: 20), Size(columns: 80, rows: 24), Size(columns: 132, rows: 43),
]

@Test func `A handheld shows every row of the carry screen`() {
    #expect(
        picture(carry, Size(columns: 20, rows: 16)) == """
            |PA2 PUT 007731      |
            |--------------------|
            |24 EA 40021-BLK Bra~|
            |Lot L24-118       OK|
            |                    |
            |TAKE TO             |
            |                    |
            |   B-14-03-A        |
            |                    |
            |same SKU+lot, room ~|
            |or its check digits |
            |--------------------|
            |SCAN B-14-03-A      |
            |>                   |
            |OK LPN 007731       |
            |F1Hlp F2Prb F3Bk F4+|
            """)
}

@Test func `Eight rows keep what matters most`() {
    #expect(
        picture(carry, Size(columns: 20, rows: 8)) == """
            |PA2 PUT 007731      |
            |24 EA 40021-BLK Bra~|
            |TAKE TO             |
            |   B-14-03-A        |
            |SCAN B-14-03-A      |
            |>                   |
            |OK LPN 007731       |
            |F1+ F2Prb F3Bk F4+  |
            """)
}

@Test func `Help on eight rows begins with all that the step would show`() {
    let layout = Layout(screens, size: Size(columns: 20, rows: 8))
    let pages = layout.picture(carry, Viewing(showsHelp: true)).pages
    let shown = (0..<pages).flatMap {
        layout.frame(carry, Viewing(page: $0, showsHelp: true)).lines[1..<4]
    }
    let whole = Layout(screens, size: Size(columns: 20, rows: 16)).frame(carry).lines[2..<11]
        .filter { $0.contains { $0 != " " } }
    #expect(Array(shown.prefix(whole.count)) == whole)
    #expect(shown.count > whole.count)
}

@Test func `Forty columns and eight rows are two columns`() {
    #expect(
        picture(carry, Size(columns: 40, rows: 8)) == """
            |PA2 PUT 007731                          |
            |24 EA 40021-BLK Br~    B-14-03-A        |
            |Lot L24-118      OK same SKU+lot, room~ |
            |TAKE TO             or its check digits |
            |SCAN B-14-03-A                          |
            |>                                       |
            |OK LPN 007731                           |
            |F1Hlp F2Prb F3Bk F4+                    |
            """)
}

@Test func `An error stands in rows 11 to 13, and the message row counts what was dropped`() {
    var content = carry
    content.notice = wrong
    #expect(
        picture(content, Size(columns: 20, rows: 16), Viewing(dropped: 2)) == """
            |PA2 PUT 007731      |
            |--------------------|
            |24 EA 40021-BLK Bra~|
            |Lot L24-118       OK|
            |                    |
            |TAKE TO             |
            |   B-14-03-A        |
            |same SKU+lot, room ~|
            |or its check digits |
            |--------------------|
            |!! WRONG LOCATION   |
            |scan A-03-02-B      |
            |need A-03-12-B      |
            |>                   |
            |!! 2 scans dropped  |
            |F1Hlp F2Prb F3Bk F4+|
            """)
}

@Test func `A modal error offers no keys`() {
    var content = carry
    content.notice = wrong
    content.notice?.isModal = true
    let rows = Layout(screens, size: Size(columns: 20, rows: 8)).frame(content).lines
    #expect(rows[6] == "!! ENTER to go on   ")
    #expect(rows[7] == "                    ")
}

@Test func `A desk shows block letters, unless they are unwanted`() {
    let size = Size(columns: 80, rows: 24)
    let rows = Layout(screens, size: size).frame(carry).lines
    #expect(rows[6].hasPrefix("      ###         #   #  #        ##   ###         ##"))
    #expect(rows[20].hasPrefix("  SCAN B-14-03-A   (label torn?"))
    #expect(rows[22].hasPrefix("OK LPN 007731"))
    #expect(rows[23].hasPrefix(" F1 Help  F2 Problem  F3 Back  F4 More  F9 Undo"))
    let plain = Layout(screens, size: size, options: .init(hasNoBig: true)).frame(carry)
    #expect(!plain.lines.joined().contains("###"))
    #expect(plain.lines[6].hasPrefix("      B-14-03-A "))
}

@Test(arguments: sizes) func `The fixed rows are where scripts look for them`(_ size: Size) {
    var content = carry
    let rows = Layout(screens, size: size).frame(content, Viewing(input: "ABC"))
    let height = size.rows
    #expect(rows.lines[0].hasPrefix("PA2 "))
    #expect(rows.lines[height - 3].contains(">ABC"))
    #expect(rows.cursor?.row == height - 3)
    #expect(rows.lines[height - 2].hasPrefix("OK "))
    #expect(rows.lines[height - 1].contains("F1"))
    content.notice = wrong
    let block = Layout(screens, size: size).frame(content).lines
    #expect(block[height - 6].hasPrefix("!! WRONG LOCATION"))
    #expect(block[height - 5].hasPrefix("scan A-03-02-B"))
    #expect(block[height - 4].hasPrefix("need A-03-12-B"))
    #expect(block[height - 2].hasPrefix("!! "))
}

@Test func `Every screen is as large as every display, down to one cell`() {
    for columns in [1, 2, 5, 19, 20, 40, 79, 80, 132] {
        for rows in [1, 2, 3, 4, 5, 7, 8, 11, 12, 16, 24, 43] {
            let layout = Layout(screens, size: Size(columns: columns, rows: rows))
            for name in screens.screens.keys.sorted() {
                for help in [false, true] {
                    let viewing = Viewing(input: "漢字 and more text", showsHelp: help)
                    let frame = layout.frame(Content(name, notice: wrong), viewing)
                    #expect(frame.lines.count == rows)
                    #expect(frame.lines.allSatisfy { $0.columns == columns })
                }
            }
        }
    }
}

@Test func `A list that does not fit is turned page by page`() {
    let layout = Layout(screens, size: Size(columns: 20, rows: 8))
    let first = layout.picture(menu(8))
    #expect(first.pages == 3)
    #expect(first.keys.contains(.more))
    #expect(
        first.frame.lines[1...3] == [
            "1 Job 1            3", "2 Job 2            6", "3 Job 3            9",
        ])
    let last = layout.picture(menu(8), Viewing(page: 9)).frame
    #expect(
        last.lines[1...3] == [
            "7 Job 7           21", "8 Job 8           24", "                    ",
        ])
    let tall = Layout(screens, size: Size(columns: 20, rows: 16)).frame(menu(20), Viewing(page: 1))
    #expect(tall.lines[11] == "---------------- 2/3")
}

@Test func `A desk marks the selected row with more than a style`() {
    let layout = Layout(screens, size: Size(columns: 80, rows: 24))
    let picture = layout.picture(menu(9), Viewing(selected: "3"))
    #expect(picture.choices == (1...9).map(String.init))
    #expect(picture.frame.lines[5].hasPrefix("> 3  Job 3"))
    #expect(picture.frame.lines[4].hasPrefix("  2  Job 2"))
}

@Test func `Typing narrows a filtered list on a desk only`() {
    let lines = [["key": "1", "sku": "40010"], ["key": "2", "sku": "41100-blk"]]
    let content = Content("receive.scan", lists: ["lines": lines])
    let desk = Layout(screens, size: Size(columns: 80, rows: 24))
    #expect(desk.picture(content, Viewing(input: "BLK")).choices == ["2"])
    #expect(desk.picture(content).choices == ["1", "2"])
}

@Test func `A long answer says how long it has been awaited`() {
    let layout = Layout(screens, size: Size(columns: 20, rows: 16))
    #expect(layout.frame(carry, Viewing(waitingSeconds: 0)).lines[14] == ".. wait             ")
    #expect(layout.frame(carry, Viewing(waitingSeconds: 3)).lines[14] == ".. working 3 s      ")
}

@Test func `A secret is never shown`() {
    let frame = Layout(screens, size: Size(columns: 20, rows: 16))
        .frame(Content("sign-on.pin"), Viewing(input: "4711"))
    #expect(frame.lines[13].hasPrefix(">****"))
    #expect(!frame.lines.joined().contains("4711"))
}

@Test func `Long input shows its end and keeps the cursor inside`() {
    let frame = Layout(screens, size: Size(columns: 20, rows: 16))
        .frame(carry, Viewing(input: "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    #expect(frame.lines[13] == "><JKLMNOPQRSTUVWXYZ ")
    #expect(frame.cursor == Frame.Position(row: 13, column: 19))
}

@Test func `Every screen of every language is shown in ASCII where nothing else can be`() {
    for language in ["en", "es", "de"] {
        for (name, screen) in screens.screens.all {
            let content = Content(
                name, notice: Notice(.error, "wrong-location", ["scanned": "Größe"]),
                language: language)
            for size in [Size(columns: 20, rows: 16), Size(columns: 80, rows: 24)] {
                let layout = Layout(
                    screens, language: language, size: size, options: .init(isASCII: true))
                for viewing in [Viewing(), Viewing(showsHelp: screen.help != nil)] {
                    let text = layout.frame(content, viewing).lines.joined()
                    #expect(
                        text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(name) \(language)")
                }
            }
        }
    }
}

@Test func `What comes from outside cannot control the display`() {
    var content = carry
    content.values["goods"] = "a\u{1B}[2Jb\u{202E}c"
    content.values["target"] = "漢字漢字漢字漢字漢字漢字"
    for size in sizes {
        let frame = Layout(screens, size: size).frame(content)
        #expect(frame.lines.joined().unicodeScalars.allSatisfy { $0.value >= 0x20 })
        let plain = Layout(screens, size: size, options: .init(isASCII: true)).frame(content)
        #expect(plain.lines.joined().utf8.allSatisfy { (0x20..<0x7F).contains($0) })
    }
}
