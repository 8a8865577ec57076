// Demo conversation: one very long one, planning a scout camp.
import type { Story } from '../story.ts';

export const camp: Story[] = [
  {
    subject: 'Scout camp for 34 children: what do we need?',
    customer: 'oliver',
    agent: 'leo',
    subcategory: 'Tents & sleeping',
    tags: ['bulk order', 'vip'],
    start: '11d 09:20',
    unread: 'customer',
    talk: `
      c: Good morning! We are 34 children and 7 grown-ups, ten days in July, in a meadow by a lake. Our old gear was lost in a cellar flood. I need to start from nothing. Can you help?
      a+6: Good morning Oliver! What a pity about the cellar, and what a nice task. Yes, let us go through it bit by bit. Shall we begin with sleeping?
      c+1: Yes please.
      a+1: How old are the children, and do you mix groups in the tents?
      c+2: 8 to 12. Boys and girls apart, and a leader in a tent close by.
      a+1: How many boys, how many girls?
      c+1: 16 girls, 18 boys.
      a+3: Then I would take tents for six, filled with **four or five** children each. Bags need room as well.
      c+1: That sounds wise, last time they slept on their rucksacks 😄 {😄 a}
      a+2: So 4 tents for the girls, 4 for the boys. *Badger 6*, eight pieces.
      c+1: And the leaders?
      a+2: Seven grown-ups: three *Marten 3*, two or three in each.
      c+1: One of us snores terribly.
      a+1: Four *Marten 3*, then. One of them far away. {😄 c}
      c+1: 😂 Exactly.
      n+2: Eight Badgers is the whole stock. Reserve before we quote.
      a+3: I have just reserved 8 Badgers and 4 Martens for you, for two weeks.
      c+1: Oh, great. What would they cost?
      a+4: \`8 x 389\` + \`4 x 279\` = 4,228. For youth groups there is 20 % off: **3,382.40**.
      c+3: That is within our budget. We have 9,000 for everything, from the insurance.
      a+1: Good to know, then I plan for 8,000, so a thousand is left for what we forget.
      c+1: You know your trade 🙏
      a+2: Next: sleeping mats and bags. Do the children bring their own?
      c+2: Bags yes, mats no.
      a+2: Then 41 foam mats. They do not burst, and children cannot stop testing that. *Plank 10*, 14.90 each.
      c+1: True. No blow-up mats!
      a+2: 41 x 14.90 = 610.90, minus 20 % = **488.72**.
      c+1: Fine.
      a+1: Do you want a few bags in reserve? Somebody always gets wet.
      c+1: Yes, let us take three.
      a+2: Three *Summer 8*, 39.90 each. Noted.
      c+4: Now the cooking. That worries me most.
      a+1: Tell me how you did it until now.
      c+2: Two hockers with big burners and gas bottles, 40 litre pots. All rusty now.
      a+3: For 41 people that is still the best way. We have *hocker burners* with 9 kW, with a flame guard.
      c+1: Is one enough?
      a+2: Two, so that tea and food are ready together. And if one breaks, nobody goes hungry.
      c+1: Agreed.
      a+2: Pots: one of 40 l, one of 25 l, one kettle of 10 l. And a pan of 60 cm for pancakes.
      c+1: Pancakes are holy 🥞
      a+1: As they should be.
      c+3: Are we allowed gas at all? There is a rule of the council about open fire.
      a+3: Gas burners on a stand normally do not count as open fire. But please ask the council, rules differ. A fire blanket and an extinguisher should be there either way.
      c+1: I will ask.
      a+2: I put one 6 kg extinguisher and two blankets on the list.
      c+1: 👍
      > wait
      c+1380: The council says: gas is all right, at least 30 m from the trees, extinguisher in sight. {🎉 a}
      a+12: Perfect, as on the list, then.
      c+2: Next question: water. There is a tap 200 m away.
      a+2: Then four canisters of 20 litres with a tap, and a hand cart.
      c+1: A hand cart is a good idea!
      a+2: The children will love it more than the water. {😄 c}
      c+1: And for washing hands?
      a+2: A rail with five small taps, hung on a pole, fed by a canister. We have it as a set: *Wash Rail 5*.
      c+1: I did not know such a thing existed.
      a+1: It saves you half of the stomach bugs.
      c+2: Then two of them!
      a+1: Noted: 2.
      c+4: What about a roof for meals when it rains?
      a+3: A tarp of 6 x 8 m covers 40 children on benches. Two poles of 3 m in the middle, eight at the sides.
      c+1: Our old one tore in the wind.
      a+2: What did you use for pegs?
      c+1: The thin ones that came with it.
      a+2: That was it. For a tarp this size: **40 cm steel pegs**, two on each corner, crossed.
      c+1: How many in all?
      a+2: 24, plus 6 in reserve.
      c+1: OK.
      n+4: Tarp 6x8: supplier says three weeks. Still in time for July, but must be ordered by Friday.
      a+2: The tarp has three weeks of delivery. If you decide by Friday, it is here in good time.
      c+1: I need the signature of our chairwoman. Can you send me an offer by then?
      a+1: Of course, as soon as the list is complete.
      c+3: What else have we forgotten?
      a+2: Light, first aid, toilets, a place to dry things, repairs.
      c+1: Toilets! There are two on the site.
      a+2: For 41 people I would want three. Perhaps the council lends a mobile one.
      c+1: I will add that to my mail to them.
      a+2: Light: 8 lamps for the tents (one each), 2 big ones for the tarp, rechargeable by sun.
      c+1: Do they last a night?
      a+1: 12 hours on low.
      c+1: Good, then 10 lamps.
      a+2: First aid: do you have a bag?
      c+1: It swam away 😅
      a+2: *Group Kit 50*, then: plasters for a whole summer, tick tweezers, cold packs.
      c+1: Tick tweezers: please two more. The meadow is full of them.
      a+1: Noted: 2 more.
      c+2: Somebody is allergic to wasps. Do you sell emergency pens?
      a+2: No, these are medicine and on prescription. The parents must give them to you, with a note by the doctor. And keep them **cool, but not frozen**.
      c+1: Thanks, I will ask the parents.
      a+2: A small cooling bag without electricity would help there: 19.90. Shall I?
      c+1: Yes.
      > tag goodwill
      c+1500: Good morning! The chairwoman asks: can we send back what we do not use?
      a+9: Good morning Oliver! Unused things in their packing: yes, 60 days from the last day of camp instead of from delivery. I have agreed that with Mira.
      n/mira+3: Confirmed. Youth groups get it from now on, I will put it into the terms. {❤️ a}
      c+2: That is really generous.
      a+2: Then here is the whole list: \\ - 8 Badger 6, 4 Marten 3 \\ - 41 mats, 3 sleeping bags \\ - 2 burners, 3 pots, 1 pan, extinguisher, 2 blankets \\ - 4 canisters, hand cart, 2 wash rails \\ - tarp 6 x 8 with poles, 30 pegs \\ - 10 lamps, Group Kit 50, 2 tweezers, cooling bag
      c+6: Looks complete. What is the sum?
      a+5: **7,614.20** with the discount, delivery to the camp included. {was: **7,641.20** with the discount, delivery to the camp included.}
      c+1: Hurray, below 8,000! {🎉 a}
      a+2: The offer is in your mail as a PDF, valid until Friday.
      c+30: She has a question: why four Martens for seven people?
      a+2: The snoring 😄
      c+1: I will tell her it is "for reasons of health".
      a+1: Which it is, for the others.
      c+200: Signed!! The offer comes back to you by mail today.
      a+10: Wonderful! I have ordered the tarp at once.
      c+2: When will everything arrive?
      a+3: Tents, mats and kitchen next Tuesday, the tarp at the end of the month. I will tell you a day ahead.
      c+1: To the scout house, please, not to the camp yet.
      a+1: Right: Mill Street 3, ramp at the back?
      c+1: Exactly.
      c+2800: Tuesday's pallet arrived, all complete, I counted every peg 🙂 {❤️ a}
      a+15: You are my favourite customer of the week, Oliver.
      c+3: One more: do you have patches for the tents, just in case?
      a+4: I put a repair set into each Badger bag, free of charge. Have a look into the side pocket.
      c+2: Found one! You really think of everything. The children will paint you a picture.
      a+2: It will hang beside my desk. I will write as soon as the tarp is on its way.
      a+1440: The tarp is earlier than promised: it leaves the supplier **tomorrow**. The poles travel with it.
    `,
  },
];
