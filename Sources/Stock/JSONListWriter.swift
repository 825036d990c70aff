/// What a value encodes its entries into.
struct JSONListWriter: UnkeyedEncodingContainer {
    let output: UnsafeMutablePointer<JSONOutput>
    let depth: Int

    var codingPath: [any CodingKey] { [] }
    var count: Int { output.pointee.count(at: depth) }
    private var entry: JSONWriter { JSONWriter(output: output, key: "", depth: depth) }

    func encodeNil() { entry.encodeNil() }
    func encode(_ value: Bool) { entry.encode(value) }
    func encode(_ value: String) { entry.encode(value) }
    func encode(_ value: Double) throws { try entry.encode(value) }
    func encode(_ value: Float) throws { try entry.encode(value) }
    func encode(_ value: some FixedWidthInteger & Encodable) { entry.encode(value) }
    func encode(_ value: some Encodable) throws { try entry.encode(value) }

    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        entry.container(keyedBy: type)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { entry.unkeyedContainer() }
    func superEncoder() -> any Encoder { entry }
}
