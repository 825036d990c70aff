/// What the sample distributor deals in.
///
/// After an item's name may stand `a=` allergens (`-` none), `p=` packaging, `c=` further claims,
/// `s=` serial policy, `r=` rotation, `h=` hazard, `t=` temperature, each after a semicolon.
enum Catalogue {
    static let families: [Family] = dry + sweet + dairy + seeds + flavours + fresh + technical
}
