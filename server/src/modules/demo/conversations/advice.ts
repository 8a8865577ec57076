// Demo conversations: product advice.
import type { Story } from '../story.ts';

export const advice: Story[] = [
  {
    subject: 'Which tent for two people and a dog in autumn?',
    customer: 'mateo',
    agent: 'leo',
    subcategory: 'Tents & sleeping',
    start: '29d 10:10',
    talk: `
      c: Hi! We hike with a medium-sized dog and want to sleep three in one tent, up to November. Which one would you take?
      a+12: Hello Mateo, what a nice question. How heavy may it be, and how wet is the dog as a rule? 😄
      c+3: 3 kg at most. The dog: always wet. {😄 a}
      a+8: Then I would look at two: \\ - **Marten 3**: 2.6 kg, one big porch for the dog \\ - **Otter 3 Plus**: 2.9 kg, two doors and a washable floor \\ For a wet dog I would take the Otter.
      c+6: Two doors are convincing. Does it take real wind?
      a+5: Up to about 70 km/h with all guy lines. On ridges I would pitch it with the foot end to the wind.
      c+4: Sold. Thank you!
      > resolve
      > rate 5 by c
    `,
  },
  {
    subject: 'Backpack for a short back',
    customer: 'elif',
    agent: 'yuki',
    subcategory: 'Packs & bags',
    tags: ['sizing'],
    start: '27d 12:44',
    talk: `
      c: I am 1.56 m and every 50 litre pack hits the back of my head. Any idea?
      a+9: Hello Elif! What counts is the length of your back: from the knobbly bone in the neck down to the top of the hips. Could you measure it?
      c+12: 41 cm.
      n+3: 41 is below S for Condor. Leo, is Wren XS back in stock?
      n/leo+6: Yes, since Tuesday. It goes down to 38.
      a+2: Then the **Wren 48 XS** fits, from 38 to 44 cm. It has a lower lid, so your head stays free.
      c+5: Is it good for a week with a tent?
      a+4: For a week in huts, easily. With a tent it works if the tent goes outside at the bottom, there are straps for it.
      c+2: Great advice, thank you! {❤️ a}
      > resolve
      > close
      > rate 5 by c
    `,
  },
  {
    subject: 'Gas stove at minus ten degrees?',
    customer: 'declan',
    agent: 'leo',
    subcategory: 'Stoves & cooking',
    start: '23d 11:03',
    talk: `
      c: Does the Ember gas stove work at -10 °C? Mine gave up last winter.
      a+14: Hello Declan. Ordinary gas stops evaporating at about that point. Two ways out: **winter gas** (works to about -15), or the *Ember Remote*, which burns the gas upside down as a liquid, down to -20.
      c+4: Can I just warm the cartridge in my sleeping bag?
      a+3: Yes, many do. Never with a flame or in hot water above hand-warm, please.
      c+2: Understood. I will take two winter cartridges then.
      > resolve
    `,
  },
  {
    subject: 'Boots for wide feet',
    customer: 'samir',
    agent: 'yuki',
    subcategory: 'Clothing & boots',
    tags: ['sizing'],
    start: '19d 13:15',
    talk: `
      c: My little toes hurt in every boot. Do you have wide ones?
      a+11: Hello Samir! Three models come in wide. Do you rather walk in hills or on rocks?
      c+5: Hills, forest, mud.
      a+6: **Heron Wide** then: soft sole, lots of room in front. Order it half a size up and try it in the evening, when feet are biggest.
      c+3: I did not know that about the evening. Thanks!
      > wait
      c+7000: They fit! First boots in ten years without plasters. {🎉 a}
      > resolve
    `,
  },
  {
    subject: 'Difference between Marten 2 and Marten 2 SL',
    customer: 'freya',
    agent: 'leo',
    subcategory: 'Tents & sleeping',
    priority: 'Low',
    start: '16d 09:02',
    talk: `
      c: 180 g less for 120 more. What do I lose, apart from weight and money?
      a+16: A fair question, Freya! You lose: a thicker floor (so take a footprint), one inner pocket, and the big door becomes a smaller one. The fabric on top is the same.
      c+4: So with a footprint it weighs nearly the same...
      a+2: 60 g less in the end. You see why I sleep in the normal one. {😄 c}
      c+1: Honest, thanks 👍
      > resolve
      > rate 2 Nobody answered for a whole day. by c
    `,
  },
  {
    subject: 'Washing a down sleeping bag',
    customer: 'clara',
    agent: 'yuki',
    subcategory: 'Tents & sleeping',
    start: '13d 17:20',
    talk: `
      c: It smells like five summers. Can I wash it at home?
      a: Good morning Clara! You can, if your machine holds 7 kg or more. \\ 1. Down soap only, no softener \\ 2. 30 degrees, gentle, rinse twice \\ 3. Tumble dryer on low with three clean tennis balls, for hours, until no clump is left
      c+9: My machine holds 5 kg.
      a+4: Then a launderette with big machines, or our washing service: 28.00, ten days.
      c+3: I will bring it to you. How does that work?
      a+5: Choose *Care > Wash* in the shop, print the slip, put it into the bag. We do the rest. {🙏 c}
      > resolve
    `,
  },
  {
    subject: 'Is the Petrel jacket warm enough for Norway?',
    customer: 'wanda',
    agent: 'leo',
    subcategory: 'Clothing & boots',
    start: '10d 14:41',
    talk: `
      c: Ten days of walking in September, with the Petrel jacket over a shirt. Warm enough?
      a+13: Hello Wanda! As a layer against rain: yes. For warmth it does nothing by itself; take a fleece or a thin down jacket to put beneath.
      c+5: Which of the two? I get cold easily in breaks.
      a+4: Then down, *Finch Light*, 290 g. It fits beneath the Petrel. But keep it dry.
      c+2: And if everything gets wet?
      a+3: Then synthetic: *Finch Weather*, 340 g, warms even damp. For Norway in September I would lean to that one.
      > wait
    `,
  },
  {
    subject: 'Carry-on backpack under 55 x 40 x 20?',
    customer: 'grace',
    agent: 'yuki',
    subcategory: 'Packs & bags',
    start: '4d 11:11',
    talk: `
      c: Is there a backpack of yours which is carry-on size and still good for day hikes?
      a+8: Hello Grace! *Magpie 28*: 50 x 30 x 20, hip belt can be zipped away.
      c+3: Does a 15 inch laptop fit?
      a+2: 14 inch, to be honest. 15 only without its sleeve.
      c+1: 14 is what I have. 
      a+1: Then it is made for you 🙂
      > resolve
    `,
  },
  {
    subject: 'Cooking for eight: which pots?',
    customer: 'lukas',
    agent: 'leo',
    subcategory: 'Stoves & cooking',
    start: '2d 16:32',
    unread: 'customer',
    talk: `
      c: We are eight in a hut without a kitchen, two stoves. Which pot sizes do you recommend?
      a+18: Hello Lukas! Two pots of 4 litres rather than one of 8: big ones stand badly on small stoves and take for ever to boil. And a lid each, it saves a third of the gas.
      c+4: Aluminium or steel?
      a+5: Aluminium, hard anodised: light, and rice does not burn as fast. Steel only if you scrub with sand 🙂
      a+1: Our *Kestrel Duo 4* is two of them nested, 690 g together. It is back in stock tomorrow.
    `,
  },
  {
    subject: 'Are your down jackets free of live plucking?',
    customer: 'nadia',
    agent: 'yuki',
    subcategory: 'Clothing & boots',
    priority: 'Low',
    start: '6d 19:25',
    talk: `
      c: I would like to know where your down comes from before I buy the Finch.
      n+900: Asked purchasing, the certificate is in the shared folder under "down 2026".
      a+4: Good morning Nadia. All our down is a by-product, never plucked alive, and traced from farm to jacket. Each jacket has a number inside that shows its batch on our website.
      c+12: That is more than I expected. Thank you!
      > resolve
      > rate 5 Quick and friendly. by c
    `,
  },
  {
    subject: 'Sleeping mat that does not squeak',
    customer: 'jun',
    subcategory: 'Tents & sleeping',
    start: '33m',
    talk: `
      c: My partner says that my mat sounds like a bag of crisps every time I turn over. Which of yours is the **quietest**, with an R-value of 4 or more?
      c+2: Weight does not matter much, peace does. 😇
    `,
  },
  {
    subject: 'Loan of snowshoes over new year?',
    customer: 'priya',
    agent: 'leo',
    subcategory: 'Clothing & boots',
    start: '1d 10:50',
    talk: `
      c: Do you also lend snowshoes, or only sell them? We need two pairs for five days.
      a+20: Hello Priya! We lend them at the shop: 9.00 per pair and day, poles included. For new year you should reserve now.
      c+6: Then please two pairs from Dec 29 to Jan 2. Shoe sizes 38 and 43, weights 62 and 80 kg.
      a+7: Reserved: one *Lynx 22* and one *Lynx 25*. You can collect them from the 28th, 15:00. {👍 c}
      c+1: Wonderful!
      > resolve
    `,
  },
];
