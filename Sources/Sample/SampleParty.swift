/// An owner, supplier, customer or carrier.
struct SampleParty: Sendable {
    let code: String
    let kind: String
    let name: String
    /// The four digits after 952 in the keys this party gives out.
    let company: Int
    let city: String
    let region: String
    let country: String
    let transitDays: Int
    /// Customers: what they buy; suppliers: the form of their lot numbers.
    let trait: String
}
