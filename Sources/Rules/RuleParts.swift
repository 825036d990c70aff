/// Where the parts of a stored rule book are read from.
package protocol RuleParts: Sendable {
    /// The part of a name, such as `putaway`; it is asked for again and again, on any thread.
    ///
    /// A book of this program's format has all parts in a good form, so it cannot fail.
    func part<Part: Decodable & Sendable>(_ name: String) -> Part
}
