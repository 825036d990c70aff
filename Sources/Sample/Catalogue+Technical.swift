extension Catalogue {
    static let flavours: [Family] = [
        Family(
            "OIL", "Oils and fats", .canister, life: 540, cost: 260, from: "OLEARIA CANEFIELD",
            """
            Sunflower oil high oleic
            Rapeseed oil
            Extra virgin olive oil
            Organic olive oil; c=organic
            Coconut oil RBD; p=drum
            Palm stearin flakes; p=carton
            Shortening palm free; p=carton
            Soybean oil; a=soy
            Sesame oil toasted; a=sesame
            Walnut oil; a=treenut
            MCT oil 60/40
            Rice bran oil
            Linseed oil cold pressed; p=bottle
            """),
        Family(
            "FLV", "Flavours in alcohol", .bottle, life: 365, by: "expiry",
            hazard: Hazard("3 III liquid UN1197"), claims: "kosher", certificate: true,
            cost: 2_900, from: "AROMATA ESSENTA",
            """
            Orange flavour
            Lemon flavour
            Peppermint oil; h=9 III liquid UN3082
            Vanilla flavour
            Bitter almond flavour
            Raspberry flavour
            Strawberry flavour
            Rum flavour
            Caramel flavour
            Butter flavour
            Coffee extract
            Maple flavour
            Cherry flavour
            Lime oil distilled; h=3 III liquid UN1169
            Orange terpenes; p=drum; h=3 III liquid UN2319
            Vanilla extract 1-fold; p=canister; h=3 II liquid UN1197
            """),
        Family(
            "FLP", "Flavour powders", .jar, life: 540, cost: 3_100, from: "AROMATA ESSENTA",
            """
            Vanillin crystals
            Ethyl vanillin
            Vanilla bean powder
            Vanilla beans gourmet; p=device; s=ship
            Cheese flavour powder; a=milk
            Smoke flavour powder
            Yeast extract powder
            Tomato powder
            Yoghurt flavour powder; a=milk
            """),
        Family(
            "VIT", "Vitamins and minerals", .jar, life: 720, by: "expiry", certificate: true,
            cost: 5_200, from: "VITANOVA CHEMIRA",
            """
            Ascorbic acid fine; p=sack
            Sodium ascorbate; p=sack
            Vitamin D3 100 CWS
            Vitamin E acetate 50%
            Vitamin A palmitate 250 CWS
            Vitamin B1 mononitrate
            Vitamin B2 riboflavin
            Vitamin B6 HCl
            Vitamin B12 1%
            Folic acid
            Niacinamide
            Biotin 2%
            Zinc oxide
            Ferrous fumarate
            Magnesium citrate; p=sack
            Calcium carbonate; p=sack
            Potassium iodide 1%
            """),
    ]

    static let technical: [Family] = [
        Family(
            "CLN", "Cleaning chemicals", .canister, life: 720, by: "expiry", claims: "",
            food: false, cost: 380, from: "CHEMIRA PURALINE",
            """
            Caustic soda 50%; p=drum; h=8 II liquid UN1824
            CIP acid phosphoric 75%; p=drum; h=8 III liquid UN1805
            CIP acid nitric 30%; p=drum; h=8 II liquid UN2031
            Chlorinated foam cleaner; h=8 III liquid UN1791
            Quat sanitiser 10%; h=8 III liquid UN1903
            Peracetic sanitiser 5%; h=5.1 II liquid UN3149
            Hydrogen peroxide 35%; p=drum; h=5.1 II liquid UN2014
            Hand sanitiser gel 70%; p=bottle; h=3 II liquid UN1170
            Surface disinfectant spirit; h=3 II liquid UN1987
            Neutral detergent
            Floor degreaser
            Hand soap unscented; p=bottle
            """),
        Family(
            "GAS", "Gases", .cylinder, life: 0, hazard: Hazard("2.2 - gas UN1013"), claims: "",
            cost: 210, from: "PURALINE",
            """
            Carbon dioxide cylinder; s=receipt
            Nitrogen cylinder; s=receipt; h=2.2 - gas UN1066
            """),
        Family(
            "EQP", "Supplies", .device, life: 0, claims: "", food: false, cost: 2_400,
            from: "PURALINE TECHNIKA",
            """
            Temperature logger single use; s=ship
            Calibrated probe thermometer; s=receipt
            Metal detector test wand; s=receipt
            Refractometer 0-90 Brix; s=receipt
            Nitrile gloves box
            Hair nets pack
            Sterile sample bottles; p=lightCarton
            Tamper seals roll
            Pallet liner; p=lightCarton
            """),
    ]
}
