import Notation
import Rules
import Testing

/// The section `duties:` of the roles file: what it takes, what it means, what must stand in it.
@Suite struct DutyRulesTests {
    @Test func `the file of the tree lets every duty of the product stand, and more`() throws {
        let duties = try RuleFiles.book().duties
        for pair in StepPair.allCases where pair.isAlways {
            #expect(duties.duty(pair, of: "admin|supervisor")?.exempt == [])
        }
        #expect(duties.duty(.receiveInspect, of: "quality") != nil)
        #expect(duties.duty(.pickPack, of: "packer") == nil, "a small crew picks and packs alone")
    }

    @Test(arguments: [
        (
            "    - { first: count, then: recount, because: a difference is confirmed by other eyes }\n",
            "", "'count -> recount' always holds and must stand here"
        ),
        ("then: recount,", "then: recount, not-for: [admin],", "always holds and for everybody"),
        ("first: ask,", "first: asks,", "expected one of receive -> inspect"),
        ("then: inspect,", "then: recount,", "found 'receive -> recount'"),
        ("first: ask, then: decide", "first: count, then: recount", "is given twice"),
        ("types: [recall,", "types: [recal,", "expected one of damage"),
        ("{ first: receive,", "{ types: [recall], first: receive,", "is not about holds"),
        ("not-with: [receiver,", "not-with: [reciever,", "no role is called 'reciever'"),
        ("not-with: [receiver,", "not-with: [quality,", "'quality' is the role itself"),
        ("not-with: [receiver, picker, packer, forklift]", "not-with: []", "at least one role"),
        ("because: two persons are two persons", "because: ''", "expected 1 to 100 characters"),
        (", because: two persons are two persons", "", "the key 'because' is missing"),
        ("  steps:\n", "  step:\n", "the key 'steps' is missing"),
        ("- role: quality\n", "- role: quality\n      never: []\n", "unknown key 'never'"),
    ]) func `a mistake in the duties is named with its place`(
        old: String, new: String, sentence: String
    ) throws {
        let complaint = try RuleFiles.complaint("roles", old, new)
        #expect(complaint.contains(sentence), "\(complaint)")
        #expect(complaint.wholeMatch(of: /Data\/Rules\/roles\.yaml:[0-9]+:[0-9]+: .+/) != nil)
    }

    @Test(
        arguments: [
            ("quality", nil), ("quality|supervisor", nil), ("admin|supervisor", nil),
            ("picker|packer|receiver|forklift", nil),
            ("operator|picker|quality", "nobody is quality and picker: "),
            ("packer|quality", "nobody is quality and packer: "),
            ("quality|admin", "nobody is admin and quality: "),
        ] as [(String, String?)]) func `roles that may not be together are found in any order`(
            roles: String, told: String?
        ) throws
    {
        let united = try RuleFiles.book().duties.united(in: roles)
        #expect(united.map { $0.description.hasPrefix(told ?? "?") } ?? (told == nil))
        #expect(united?.because.isEmpty != true)
    }

    @Test func `a roles file without duties has what always holds, and no more`() throws {
        let text = try #require(RuleFiles.text("roles"))
        let from = try #require(text.range(of: "\nduties:\n"))
        let to = try #require(text.range(of: "\napprovals:\n"))
        let cut = text.replacingCharacters(in: from.lowerBound..<to.lowerBound, with: "")
        let book = try RuleBook(stamp: "test") { $0 == "roles" ? cut : RuleFiles.text($0) }
        #expect(book.duties == .always)
        #expect(book.duties.steps.map(\.pair) == [.countRecount, .askDecide, .draftApprove])
    }

    @Test func `approvals of a file of their own are read, and both at once are refused`() throws {
        let text = try #require(RuleFiles.text("roles"))
        let at = try #require(text.range(of: "\napprovals:\n")).lowerBound
        let (roles, approvals) = (String(text[..<at]), String(text[at...]))
        let book = try RuleBook(stamp: "test") { name in
            switch name {
            case "roles": roles
            case "approvals": approvals
            default: RuleFiles.text(name)
            }
        }
        #expect(try book.approvals == RuleFiles.book().approvals)
        #expect {
            _ = try RuleBook(stamp: "test") { name in
                name == "approvals" ? approvals : RuleFiles.text(name)
            }
        } throws: { error in
            "\(error)".hasPrefix("Data/Rules/approvals.yaml:")
                && "\(error)".contains("remove this file")
        }
        #expect {
            _ = try RuleBook(stamp: "test") { $0 == "roles" ? roles : RuleFiles.text($0) }
        } throws: { "\($0)".contains("the key 'approvals' is missing") }
    }

    @Test func `two books differ duty by duty`() throws {
        let text = try #require(RuleFiles.text("roles"))
        let new = try RuleBook(stamp: "test") { name in
            name == "roles"
                ? text.replacing("not-with: [receiver, picker,", with: "not-with: [picker,")
                    .replacing("types: [recall, temperature, expiry]", with: "types: [recall]")
                    .replacing("# - { first: pick,", with: "- { first: pick,")
                    .replacing("- { first: receive, then", with: "# - { first: receive, then")
                : RuleFiles.text(name)
        }
        #expect(
            try RuleFiles.book().changes(to: new).map { "\($0.part) \($0.kind) \($0.name)" } == [
                "duties changed quality", "duties removed receive -> inspect",
                "duties changed hold -> releaseHold", "duties added pick -> pack",
            ])
    }

    @Test func `who may do both is bound by nothing`() {
        let duties = Duties(
            roles: [],
            steps: [StepDuty(.pickPack, exempt: ["supervisor"], because: "packing checks")])
        #expect(duties.duty(.pickPack, of: "picker|packer") != nil)
        #expect(duties.duty(.pickPack, of: "picker|supervisor") == nil)
        #expect(duties.duty(.packShip, of: "picker") == nil)
        #expect(StepPair.holdRelease.first == "hold" && StepPair.holdRelease.then == "releaseHold")
    }
}
