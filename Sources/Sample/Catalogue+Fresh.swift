extension Catalogue {
    static let dairy: [Family] = [
        Family(
            "DRY", "Dairy powders", .bag25, allergens: "milk", life: 540, cost: 340,
            from: "LACTERRA ALPMILK",
            """
            Skimmed milk powder low heat
            Skimmed milk powder high heat
            Organic skimmed milk powder; c=organic
            Whole milk powder 26%
            Buttermilk powder
            Sweet whey powder
            Demineralised whey D40
            Whey protein concentrate 35
            Whey protein concentrate 80
            Whey protein isolate 90
            Milk protein concentrate 85
            Lactose 100 mesh
            Sodium caseinate
            Calcium caseinate
            Cream powder 42%
            """),
        Family(
            "EGG", "Egg products", .carton, allergens: "egg", life: 365, certificate: true,
            cost: 1_150, from: "ALPMILK LACTERRA",
            """
            Egg white powder high whip
            Whole egg powder
            Egg yolk powder heat stable
            Egg white powder high gel
            """),
        Family(
            "CHS", "Cheese", .wheel, .chilled, allergens: "milk", life: 120, by: "expiry",
            claims: "", foodTraceability: true, cost: 980, from: "ALPMILK QUESERA",
            """
            Gouda wheel young
            Gouda wheel aged 12 months
            Emmental block
            Gruyere wheel
            Cheddar block mature
            Brie wheel
            Camembert tray
            Blue cheese half wheel
            Feta block in brine
            Manchego wheel
            Pecorino wheel
            Parmesan quarter
            """),
        Family(
            "BUT", "Butter and cream", .carton, .chilled, allergens: "milk", life: 90,
            by: "expiry", cost: 620, from: "ALPMILK LACTERRA",
            """
            Butter unsalted 82%
            Lactic butter 82%
            Organic butter 82%; c=organic
            Cream cheese natural
            Mascarpone
            Shredded mozzarella
            Clarified butter
            """),
    ]

    static let fresh: [Family] = [
        Family(
            "ENZ", "Enzymes", .jar, .chilled, life: 360, by: "expiry", certificate: true,
            cost: 8_600, from: "BIOZYMA VITANOVA",
            """
            Alpha-amylase fungal
            Xylanase bakery
            Lipase
            Lactase liquid; p=bottle
            Transglutaminase; r=LEFO
            Glucose oxidase
            Pectinase liquid; p=bottle
            Protease neutral
            Asparaginase
            Microbial rennet 200; p=bottle
            Enzyme reference vial; p=device; s=receipt
            """),
        Family(
            "CUL", "Cultures", .sachet, .frozen, allergens: "milk", life: 360, by: "expiry",
            certificate: true, cost: 42_000, from: "BIOZYMA LACTERRA",
            """
            Yoghurt culture YF-1
            Cheddar culture
            Kefir culture
            Bifidobacterium BB
            Lactobacillus rhamnosus
            Mesophilic culture; r=LEFO
            """),
        Family(
            "MEA", "Meat and fish", .piece, .chilled, life: 60, by: "expiry", claims: "",
            cost: 1_180, from: "CARNELLA",
            """
            Smoked bacon slab
            Cured ham boneless
            Cooked ham block
            Chorizo string
            Smoked salmon side; a=fish
            Turkey breast frozen; t=frozen
            Beef trim 85VL frozen; t=frozen
            Chicken thigh frozen; t=frozen
            """),
        Family(
            "FRZ", "Frozen fruit and vegetables", .carton, .frozen, life: 720, cost: 290,
            from: "FRUTEX GELIDA",
            """
            Strawberries IQF
            Organic strawberries IQF; c=organic
            Raspberries whole IQF
            Raspberry crumble
            Blueberries wild IQF
            Blackberries IQF
            Sour cherries pitted
            Mango dices IQF
            Peach dices IQF
            Cranberries IQF
            Rhubarb cuts
            Blackcurrants IQF
            Pineapple tidbits
            Passion fruit puree
            Mango puree Alphonso
            Spinach chopped
            Green peas
            Sweetcorn
            Onion dices
            Mixed peppers diced
            """),
    ]
}
