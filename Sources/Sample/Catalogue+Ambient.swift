extension Catalogue {
    static let dry: [Family] = [
        Family(
            "FLR", "Flours", .bag25, allergens: "wheat|gluten", life: 270, cost: 68,
            from: "MILLER KORNWERK SUNRICE",
            """
            Wheat flour strong bakers
            Wheat flour T55
            Wheat flour wholemeal stoneground
            Organic wheat flour T65; c=organic
            Durum semolina fine
            Spelt flour white
            Organic spelt wholemeal; c=organic
            Rye flour T1150; a=gluten
            Organic rye wholemeal; a=gluten; c=organic
            Oat flour fine; a=gluten
            Barley malt flour; a=gluten
            Rice flour white; a=-
            Organic rice flour brown; a=-; c=organic
            Buckwheat flour; a=-
            Maize flour fine; a=-
            Chickpea flour; a=-
            Lupin flour toasted; a=lupin
            """),
        Family(
            "STA", "Starches", .bag25, life: 720, cost: 92, from: "STARKE KORNWERK",
            """
            Native maize starch
            Waxy maize starch
            Potato starch superior
            Tapioca starch native
            Organic tapioca starch; c=organic
            Pregelatinised wheat starch; a=wheat|gluten
            Modified starch E1422
            Modified starch E1442
            Pea starch
            Rice starch
            Maltodextrin DE10
            Maltodextrin DE18
            Glucose syrup solids DE28
            """),
        Family(
            "PRO", "Proteins", .bag25, life: 540, certificate: true, cost: 410,
            from: "STARKE SUNRICE",
            """
            Soy protein isolate 90; a=soy
            Soy protein concentrate 70; a=soy
            Textured soy chunks; a=soy; p=bag10
            Pea protein isolate 85
            Organic pea protein 80; c=organic
            Rice protein 80
            Vital wheat gluten; a=wheat|gluten
            Potato protein
            Fava bean protein 60
            """),
        Family(
            "ADD", "Additives", .bag25, life: 720, certificate: true, cost: 235,
            from: "CHEMIRA STARKE",
            """
            Citric acid monohydrate
            Malic acid fine
            Sodium citrate
            Sodium benzoate
            Potassium sorbate; p=carton
            Xanthan gum 200 mesh; p=carton
            Guar gum 5000
            Kappa carrageenan; p=carton
            Pectin HM rapid set; p=carton
            Agar powder 900; p=jar
            Gelatine 240 bloom; p=bag10
            Soy lecithin powder; a=soy; p=carton
            Sunflower lecithin liquid; p=pail
            Mono- and diglycerides; p=carton
            Monosodium glutamate
            Ammonium bicarbonate
            Salt fine vacuum
            Sea salt coarse
            Lactic acid 88%; p=drum; h=8 II liquid UN3265
            Acetic acid 80%; p=drum; h=8 II liquid UN2790
            """),
        Family(
            "LEA", "Leavening", .carton, life: 540, cost: 190, from: "KORNWERK CHEMIRA",
            """
            Instant dry yeast; p=pouch
            Nutritional yeast flakes; p=lightCarton
            Baking powder double acting
            Sodium bicarbonate fine; p=bag25
            Cream of tartar; p=jar
            Sourdough powder rye; a=gluten
            Fresh compressed yeast; t=chilled
            """),
    ]

    static let sweet: [Family] = [
        Family(
            "SUG", "Sugars", .bag25, life: 900, cost: 88, from: "DULCERA CANEFIELD",
            """
            Granulated sugar fine
            Caster sugar
            Icing sugar 10X
            Organic cane sugar; c=organic
            Demerara sugar
            Dark muscovado sugar
            Dextrose monohydrate
            Fructose crystalline
            Pearl sugar P4; p=bag10
            Isomalt ST; r=FIFO
            Erythritol; r=FIFO
            Xylitol; p=bag10
            Organic coconut sugar; c=organic
            Fondant icing; p=pail
            """),
        Family(
            "SYR", "Syrups and honey", .pail, life: 540, cost: 240, from: "DULCERA CANEFIELD",
            """
            Glucose syrup 43DE
            Golden syrup
            Maple syrup grade A dark; p=canister
            Agave syrup light; p=canister
            Organic agave syrup; p=canister; c=organic
            Date syrup
            Clover honey
            Organic acacia honey; c=organic
            Barley malt extract; a=gluten
            Brown rice syrup
            Cane molasses
            """),
        Family(
            "COC", "Cocoa and chocolate", .carton, life: 540, cost: 780,
            from: "CACAONA BELCOA",
            """
            Cocoa powder 10-12 alkalised
            Cocoa powder 10-12 natural
            Cocoa powder black
            Organic cocoa powder; c=organic
            Cocoa butter deodorised
            Cocoa mass Ghana
            Cocoa nibs roasted
            Dark couverture 58%; a=soy
            Dark couverture 70%; a=soy
            Milk couverture 35%; a=milk|soy
            White couverture 29%; a=milk|soy
            Chocolate drops 7500; a=soy
            Gianduja hazelnut; a=milk|soy|treenut
            Compound coating dark; a=soy
            """),
        Family(
            "DFR", "Dried fruit", .carton, life: 365, cost: 520, from: "FRUTEX SUNRICE",
            """
            Raisins Thompson
            Sultanas no. 9
            Organic sultanas; c=organic
            Currants Vostizza
            Cranberries sweetened
            Apricots diced; a=sulphite
            Dates chopped
            Figs diced
            Prunes pitted
            Apple rings; a=sulphite
            Desiccated coconut medium; p=bag25
            Mango strips; a=sulphite
            Candied orange peel; a=sulphite
            Ginger crystallised; a=sulphite
            """),
        Family(
            "COL", "Colours", .phial, life: 365, certificate: true, cost: 4_200,
            from: "AROMATA CHEMIRA",
            """
            Beetroot red liquid
            Spirulina blue liquid
            Curcumin liquid 5%
            Annatto norbixin 2%
            Caramel colour E150d; a=sulphite
            Paprika oleoresin 40000
            Anthocyanin liquid 3%; r=FIFO
            Chlorophyllin copper
            """),
    ]

    static let seeds: [Family] = [
        Family(
            "NUT", "Tree nuts", .carton, allergens: "treenut", life: 365, cost: 1_050,
            from: "NUTEA FRUTEX",
            """
            Almonds whole natural
            Almonds blanched
            Almonds sliced
            Organic almonds whole; c=organic
            Almond flour extra fine
            Hazelnuts roasted
            Hazelnuts diced
            Walnut halves
            Pecan pieces
            Cashews W320
            Pistachio kernels
            Macadamia style 4
            Brazil nuts
            Pine nuts
            """),
        Family(
            "PNT", "Peanuts", .bag25, allergens: "peanut", life: 270, cost: 310,
            from: "NUTEA",
            """
            Peanuts blanched roasted
            Peanuts split
            Peanuts diced
            Peanut flour defatted
            """),
        Family(
            "SES", "Sesame", .bag25, allergens: "sesame", life: 365, cost: 330,
            from: "NUTEA SUNRICE",
            """
            Sesame hulled
            Sesame black
            Sesame natural
            Organic sesame hulled; c=organic
            """),
        Family(
            "NBT", "Nut butters", .pail, allergens: "treenut", life: 270,
            foodTraceability: true, cost: 1_240, from: "NUTEA",
            """
            Almond butter
            Hazelnut paste
            Pistachio paste
            Cashew butter
            Peanut butter smooth; a=peanut
            Tahini; a=sesame
            """),
        Family(
            "SED", "Seeds and grains", .bag25, life: 365, cost: 210, from: "SUNRICE KORNWERK",
            """
            Sunflower kernels bakery
            Pumpkin kernels AA
            Linseed brown
            Linseed golden
            Organic chia seed; c=organic
            Poppy seed blue
            Quinoa white
            Millet hulled
            Rolled oats; a=gluten
            Hemp hearts; p=bag10
            """),
        Family(
            "SPI", "Spices and herbs", .pouch, life: 720, cost: 1_400, from: "SPEZIA MASALINE",
            """
            Black pepper whole
            Black pepper ground
            Organic black pepper ground; c=organic
            White pepper ground
            Paprika sweet
            Smoked paprika hot
            Chilli powder
            Cayenne pepper
            Cumin ground
            Coriander seed
            Turmeric ground
            Organic turmeric ground; c=organic
            Ginger ground
            Cinnamon cassia
            Cinnamon Ceylon
            Nutmeg ground
            Cloves whole
            Cardamom green
            Star anise
            Fennel seed
            Mustard powder; a=mustard
            Mustard seed yellow; a=mustard
            Celery seed; a=celery
            Garlic granulated
            Onion powder
            Oregano rubbed
            Basil leaf
            Thyme leaf
            Rosemary cut
            Parsley flakes
            Bay leaves
            Allspice ground
            Caraway seed
            Saffron filaments; p=device; s=receipt
            """),
    ]
}
