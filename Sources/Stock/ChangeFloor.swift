/// What damage, write-off and a change of owner ask of the warehouse.
package protocol ChangeFloor {
    /// The parties that own goods at the site, by code.
    func owners() throws -> [Party]
    /// The serial numbers that are known of a material.
    func serials(of material: MaterialID) throws -> [SerialNumber]
}
