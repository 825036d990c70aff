import Testing

@testable import Barcode

@Suite struct ApplicationIdentifierTests {
    @Test func `there are 541 application identifiers`() {
        #expect(ApplicationIdentifier.all.count == 541)
    }

    @Test func `only the predefined lengths need no separator`() {
        let fixed = ApplicationIdentifier.all.values.filter { $0.predefinedLength != nil }
        let pairs = Set(fixed.map { String($0.code.prefix(2)) })
        let expected = "00 01 02 03 11 12 13 15 16 17 20 31 32 33 34 35 36 41"
        #expect(pairs == Set(expected.split(separator: " ").map(String.init)))
        #expect(ApplicationIdentifier.named("402")?.predefinedLength == nil)
        #expect(ApplicationIdentifier.named("8111")?.predefinedLength == nil)
    }

    @Test func `every format is understood`() {
        for identifier in ApplicationIdentifier.all.values {
            #expect(!identifier.components.isEmpty, "\(identifier.code)")
            #expect(identifier.lengths.upperBound <= 90, "\(identifier.code)")
        }
    }

    @Test func `every partner and every rival is an identifier or a pattern of some`() {
        let codes = ApplicationIdentifier.all.keys
        for identifier in ApplicationIdentifier.all.values {
            for pattern in identifier.needs.joined() + identifier.never {
                let isKnown = codes.contains { ApplicationIdentifier.matches($0, pattern) }
                #expect(isKnown, "\(identifier.code): \(pattern)")
            }
        }
    }

    @Test func `the code lists have the size of their standards`() {
        #expect(CodeLists.countries.count == 249)
        #expect(CodeLists.countryLetters.count == 249)
        #expect(CodeLists.currencies.isSuperset(of: ["036", "124", "756", "826", "840", "978"]))
        #expect(!CodeLists.currencies.contains("000"))
    }

    @Test func `every check that the table names exists`() {
        let names = ApplicationIdentifier.rows.split { " |\n".contains($0) }
            .compactMap { word in
                word.firstIndex(of: "(").map {
                    word[word.index(after: $0)...].prefix { $0 != ")" }
                }
            }
        for name in names.flatMap({ $0.split(separator: ",") }) {
            #expect(ValueCheck(rawValue: String(name)) != nil, "\(name)")
        }
    }
}
