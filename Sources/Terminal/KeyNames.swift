import Display

/// Which key an escape sequence is, in the spellings of all usual terminals.
enum KeyNames {
    /// `ESC O x`, perhaps with a modifier before `x`: VT100, xterm, application keypad.
    static func single(_ body: ArraySlice<UInt8>) -> Keystroke? {
        guard let final = body.last else { return nil }
        let letter = Character(Unicode.Scalar(final))
        switch letter {
        case "P"..."Z": return .function(Int(final) - 0x50 + 1)
        case "A", "B", "C", "D", "H", "F": return movement(letter)
        case "M": return .end(.carriageReturn)
        case "j"..."y": return .character(Character(Unicode.Scalar(final - 0x40)))
        default: return nil
        }
    }

    /// `ESC [ [ x`: the Linux console's F1 to F5.
    static func console(_ body: ArraySlice<UInt8>) -> Keystroke? {
        guard body.count == 1, let final = body.first, (0x41...0x45).contains(final) else {
            return nil
        }
        return .function(Int(final) - 0x41 + 1)
    }

    /// `ESC [ numbers x`: VT220, xterm, rxvt, PuTTY, SCO.
    static func control(_ body: ArraySlice<UInt8>) -> Keystroke? {
        guard let final = body.last else { return nil }
        let numbers = body.dropLast().split(separator: UInt8(ascii: ";")).map {
            Int(String(decoding: $0, as: UTF8.self))
        }
        let letter = Character(Unicode.Scalar(final))
        switch letter {
        case "~", "^", "$", "@": return numbers.first.flatMap { $0 }.flatMap(numbered)
        case "A", "B", "C", "D", "H", "F": return movement(letter)
        case "I" where numbers.isEmpty: return .pageUp
        case "G" where numbers.isEmpty: return .pageDown
        case "L" where numbers.isEmpty: return .insert
        // With a modifier xterm's F1 to F4, without one SCO's F1 to F12.
        case "P"..."S" where !numbers.isEmpty: return .function(Int(final) - 0x50 + 1)
        case "M"..."X" where numbers.isEmpty: return .function(Int(final) - 0x4D + 1)
        default: return nil
        }
    }

    private static func movement(_ letter: Character) -> Keystroke? {
        switch letter {
        case "A": .up
        case "B": .down
        case "C": .right
        case "D": .left
        case "H": .home
        case "F": .lineEnd
        default: nil
        }
    }

    private static func numbered(_ number: Int) -> Keystroke? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .lineEnd
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23...26: .function(number - 12)
        case 28, 29: .function(number - 13)
        case 31...34: .function(number - 14)
        default: nil
        }
    }
}
