// Demo conversations: orders and delivery.
import type { Story } from '../story.ts';

export const orders: Story[] = [
  {
    subject: 'Tracking says delivered, but nothing is here',
    customer: 'nadia',
    agent: 'aisha',
    subcategory: 'Where is my order',
    priority: 'High',
    tags: ['carrier'],
    start: '95m',
    unread: 'customer',
    talk: `
      c: Hi! Order TB-20417 shows *delivered yesterday 14:12*, but there was no parcel at my door, and my neighbours have nothing either. It is a birthday present for Saturday 😟
      a+6: Hello Nadia, I am sorry, that is a nasty surprise. Let me pull the courier's record for TB-20417.
      n+4: Photo of the drop shows a green door. Her address is a flat on the 3rd floor, so probably the house next to it. {👀 tomas}
      a+3: The courier left a photo: a **green door** with a brass letter box. Does that look like anybody near you?
      c+5: Ours is white. Number 14 across the yard has a green one!
      a+2: That is a good lead. Could you ring there, please? Meanwhile I have opened a search with the courier, so no time is lost either way.
      c+31: Nobody home at 14, I left a note with my phone number.
      a+9: Perfect. If it has not turned up by tomorrow noon, I will send a new one by express so it arrives before Saturday, whatever the courier says.
    `,
  },
  {
    subject: 'Can I change the delivery address?',
    customer: 'mateo',
    agent: 'tomas',
    subcategory: 'Change or cancel',
    start: '28d 09:12',
    talk: `
      c: Good morning, I ordered last night (TB-19880) and only now saw that my old address was filled in. Can you change it?
      a+11: Good morning Mateo! It has not left the warehouse yet, so yes. Which address should it be?
      c+2: Quarry Lane 8, flat 2. Same town and postcode.
      a+4: Done, the label is printed with **Quarry Lane 8, flat 2**. It leaves today at 16:00.
      c+1: Wow, that was quick. Thank you! {❤️ a}
      > resolve
    `,
  },
  {
    subject: 'Two head torches missing from my parcel',
    customer: 'grace',
    agent: 'tomas',
    subcategory: 'Damaged on arrival',
    tags: ['wrong item'],
    start: '26d 13:40',
    talk: `
      c: I ordered four Glowworm head torches and got two. The invoice says four.
      a+18: Hello Grace, thanks for telling us. Was the box taped with our green tape, or with clear tape on top of it?
      c+6: Only green tape, it looked untouched.
      n+2: Then it was packed short. Shelf count is two over, so it fits.
      a+3: Then the mistake was ours: the shelf has two too many. They go out today, free of charge, and should reach you on Thursday.
      > wait
      c+4320: Both arrived. All four work. Thanks, Tomas.
      a+7: Great to hear. Have fun in the dark!
      > resolve
      > close
    `,
  },
  {
    subject: 'Invoice with VAT number needed',
    customer: 'clara',
    agent: 'aisha',
    subcategory: 'Invoices',
    priority: 'Low',
    start: '24d 10:05',
    talk: `
      c: Hello, our climbing club needs the invoice for TB-19702 with our VAT number on it. Where do I enter that?
      a+35: Hello Clara! You can set it under *Account > Billing details* for future orders. For this one I can make a corrected invoice; please send me the club's full name and VAT number.
      > wait
      c+200: Sektion Hochrain e.V., the number is DE 000 111 222.
      a+15: Here you go, the corrected invoice is in your account under TB-19702, and I saved the number for next time. {🙏 c}
      > resolve
      > rate 5 by c
    `,
  },
  {
    subject: 'Cancel one of two identical orders',
    customer: 'samir',
    agent: 'aisha',
    subcategory: 'Change or cancel',
    start: '22d 19:48',
    talk: `
      c: The page hung when I paid, so I pressed again, and now I have two confirmations: TB-19913 and TB-19914. I only want one tent please!
      a: Good morning Samir. I can see both. I cancelled TB-19914, and the payment for it was never captured, so the reservation on your card disappears by itself in a few days.
      c+12: Phew. Could you check that the first one is really going out?
      a+5: Yes: TB-19913, one *Marten 3* tent, ships tomorrow.
      n+2: Second one this week with a double order after a hanging payment page. Told the web people.
      > tag bug
      c+3: Thanks a lot 🙂
      > resolve
      > rate 5 by c
    `,
  },
  {
    subject: 'Parcel stuck in customs for nine days',
    customer: 'freya',
    agent: 'mira',
    subcategory: 'Where is my order',
    priority: 'High',
    tags: ['carrier', 'goodwill'],
    start: '20d 08:31',
    talk: `
      c: Tracking has said "held by customs" since the 9th. Nobody from the carrier answers. What now?
      tomas+22: Hello Freya, I will ask the carrier for the reason. Usually a paper is missing.
      n/tomas+30: They want a commercial invoice with tariff codes for the stove fuel bottles. I have never done one, can you take it, Mira?
      > assign mira by tomas
      a+12: Hi Freya, Mira here, I took over from Tomas. Customs wants an invoice with tariff codes for the fuel bottles. I have just sent it to them.
      c+6: Good. How long does that take as a rule?
      a+4: Two working days as a rule. I have it in my calendar and will write to you either way.
      a+2890: Released this morning. New delivery date: **tomorrow before 13:00**. We also refunded the shipping, because you waited far too long. {🎉 c}
      c+40: It is here. Thank you for staying on it!
      > resolve
      > rate 5 by c
    `,
  },
  {
    subject: 'Box arrived soaked, sleeping bag is wet',
    customer: 'declan',
    agent: 'tomas',
    subcategory: 'Damaged on arrival',
    tags: ['carrier'],
    start: '17d 16:20',
    talk: `
      c: The driver left the box in the rain. The down bag inside is wet right through.
      a+9: Oh no. Sorry, Declan! Please do not put it in a dryer yet. Is the inner plastic sack torn, or was it open?
      c+8: Torn at one corner.
      a+5: Thank you. I am sending a new bag today, and a label so you can return the wet one. Nothing to pay. {was: Thank you. I am sending a new bag tomorrow, and a label so you can return the wet one.}
      c+2: Fair enough. I leave on Friday, will it make it?
      a+3: It goes by express, delivery Thursday. I will watch it.
      c+2800: Here, dry and warm. Cheers.
      > resolve
      > close
      > rate 5 by c
    `,
  },
  {
    subject: 'Bulk order for our hiking club: 25 rain covers',
    customer: 'wanda',
    agent: 'tomas',
    subcategory: 'Change or cancel',
    tags: ['bulk order'],
    start: '9d 11:15',
    talk: `
      c: Hello! We would like 25 rain covers, size M, orange. Your shop only lets me put 10 into the basket.
      a+14: Hello Wanda, nice! The limit only keeps resellers away. I can make the order by hand. From 20 pieces on there is 12 % off.
      c+3: Lovely. Can they be delivered to two addresses? 15 here and 10 to our group in the north.
      a+6: Yes, but then it is two parcels with their own shipping. Would that be all right?
      c+25: Let me ask our treasurer.
      > wait
      c+1500: She says yes 🙂 I will send you the addresses tonight.
      n+10: Reserved 25 pcs until Friday.
      a+4: Perfect. I have reserved all 25 for you until Friday evening.
      > wait
    `,
  },
  {
    subject: 'Order stuck on "in preparation" since Monday',
    customer: 'jun',
    agent: 'tomas',
    subcategory: 'Where is my order',
    start: '3d 09:25',
    unread: 'agent',
    talk: `
      c: My order TB-20388 has been "in preparation" since Monday. Everything was in stock when I bought it. Anything wrong?
      a+28: Hello Jun, one item holds it up: the *Kestrel* pan set. The shelf was empty although the system said three. New ones arrive tomorrow.
      c+4: Hm. Could you send the rest now?
      a+6: Sure, I have split the order. The tent and mat leave today, the pans follow.
      n+3: Inventory count for Kestrel is wrong again, told the warehouse.
      c+2900: The tent arrived, thanks! Still no news of the pans. Did they come in?
      c+35: Also the mat bag has a small tear. Not a drama, just so you know.
    `,
  },
  {
    subject: 'Wrong colour: got moss instead of rust',
    customer: 'elif',
    agent: 'aisha',
    subcategory: 'Damaged on arrival',
    tags: ['wrong item'],
    start: '6d 12:02',
    talk: `
      c: Hi there, I ordered the Alder fleece in **rust**, the one I received is **moss green**. The label on the bag says rust, though.
      a+7: Hello Elif, thanks for looking so closely. Then a whole carton may be labelled wrongly. Would you keep the green one at a discount, or shall I swap it?
      c+9: Swap please, green makes me look like a pond 😄 {😄 a}
      a+3: Understood! A rust one is on its way, checked by hand this time. The return label for the pond is in your mail.
      > wait
    `,
  },
  {
    subject: 'Gift wrap and a card?',
    customer: 'sofia',
    subcategory: 'Change or cancel',
    priority: 'Low',
    tags: ['gift'],
    start: '42m',
    talk: `
      c: Hello! I just ordered the little enamel stove set (TB-20433). It is a present. Is it possible to wrap it and to put a card inside, without the price? \\ The card should say: *"For all the coffees still to come."*
      c+8: If that costs extra, that is fine.
    `,
  },
  {
    subject: 'Pick-up at your shop instead of delivery?',
    customer: 'lukas',
    subcategory: 'Change or cancel',
    start: '71m',
    talk: `
      c: Servus, I will be near your shop on Thursday anyway. Can I pick up TB-20429 there instead of having it sent?
    `,
  },
  {
    subject: 'Courier wants a "storage fee" by text message',
    customer: 'grace',
    agent: 'aisha',
    subcategory: 'Where is my order',
    tags: ['carrier'],
    start: '1d 15:33',
    talk: `
      c: I got a text that my parcel is stored and I must pay 2.99 through a link. Is this from you?
      a+3: **Please do not open that link.** It is a fraud; neither we nor our couriers ask for money by text.
      c+1: I was about to type in my card, uff.
      a+2: Good that you asked! Your real parcel TB-20402 is on the van today. Delete the text and block the number. {🙏 c}
      n+5: Third report this week. Mira, shall we put a warning on the start page?
      n/mira+9: Yes, doing it now. {👍 a}
      c+170: Parcel is here. Thank you for the fast answer!
      > resolve
      > rate 5 by c
    `,
  },
];
