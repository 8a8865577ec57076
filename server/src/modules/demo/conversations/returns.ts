// Demo conversations: returns, exchanges, refunds.
import type { Story } from '../story.ts';

export const returns: Story[] = [
  {
    subject: 'Refund has not arrived after two weeks',
    customer: 'priya',
    agent: 'tomas',
    subcategory: 'Refund status',
    priority: 'High',
    tags: ['refund'],
    start: '8d 10:44',
    talk: `
      c: I sent back the Heron boots (return R-5521) on the 2nd. You confirmed them on the 5th, but there is still no money on my account.
      a+16: Hello Priya, sorry for the wait. The refund of 149.00 left us on the 6th. Card refunds can take up to ten working days at the bank.
      c+3: Today is the tenth.
      a+5: Then let us give it until tomorrow evening; if it is not there, write here and I will trace it.
      > resolve
      c+2900: Still nothing. My bank says that no refund was announced at all.
      n+8: She is right: our payment log says *rejected*, card expired in between. Nobody looked at it. {👀 mira}
      > priority Urgent
      a+6: I owe you an apology, Priya. Your bank rejected the refund because the old card had expired, and we overlooked that. Could you give me an IBAN? I will send it as a transfer today.
      c+20: I have just put it into the form you linked. Please really look after it this time.
      a+12: I did it myself just now: transfer of **149.00 plus 10.00** for the trouble, reference R-5521. It should be there tomorrow.
      > wait
    `,
  },
  {
    subject: 'How do I return without the original box?',
    customer: 'lukas',
    agent: 'yuki',
    subcategory: 'Start a return',
    start: '27d 14:03',
    talk: `
      c: I threw the box away, but the backpack is unused. Can I still send it back?
      a+21: Hello Lukas! Yes, any sturdy box or bag will do. Please leave the tags on.
      c+2: Great. And the label?
      a+3: Under *Orders > Return*. Or I send you a code that the parcel shop prints, if you have no printer.
      c+1: A code please.
      a+2: Sent. {👍 c}
      > resolve
      > close
    `,
  },
  {
    subject: 'Exchange rain jacket M for L',
    customer: 'freya',
    agent: 'yuki',
    subcategory: 'Exchange',
    tags: ['sizing'],
    start: '25d 09:50',
    talk: `
      c: The Petrel jacket is too tight over a fleece. Do you have L in slate?
      a+13: Hello Freya, two left in L. I have put one aside for you.
      c+4: Lovely. Do I have to pay first and get the money back later?
      a+3: No. Send yours back, and the L leaves as soon as the parcel is scanned at the shop.
      > wait
      c+2000: Handed in just now!
      a+45: Seen, and yours is on the way. Enjoy the rain 😄 {😄 c}
      > resolve
    `,
  },
  {
    subject: 'Return window: bought in June, winter bag unused',
    customer: 'declan',
    agent: 'tomas',
    subcategory: 'Start a return',
    start: '21d 17:31',
    talk: `
      c: I bought a winter sleeping bag in June because it was reduced. Now my trip is cancelled. Any chance to return it?
      a+14: Hello Declan, our window is 60 days, so it ended in August. Let me ask what I can do.
      n+2: Unused, tags on. Store credit? He has been with us since the start. {👍 mira}
      n/mira+12: Fine by me. Credit, not money.
      a+3: We can take it back for **store credit**, valid three years. Would that help?
      c+7: That is more than I hoped for. Yes!
      > tag goodwill
      a+5: Label is in your mail, the credit follows when it is here.
      > resolve
      > rate 5 Solved in minutes. by c
    `,
  },
  {
    subject: 'You refunded too much',
    customer: 'clara',
    agent: 'yuki',
    subcategory: 'Refund status',
    tags: ['refund'],
    start: '19d 11:18',
    talk: `
      c: I returned one of three mats, and you refunded all three. I would like to be honest about it 🙂
      a+25: Clara, that is really kind. Let me look.
      n+6: Return desk scanned the carton instead of the piece. Tomas, how do we charge again without a new order?
      n/tomas+10: You don't. Send her a payment link from the back office, amount by hand.
      a+4: Indeed, 2 x 39.90 too much. Here is a payment link over 79.80, no hurry. And thank you, there is a small voucher on your account. {❤️ c}
      c+33: Paid. All the best!
      > resolve
      > close
    `,
  },
  {
    subject: 'Returned boots were "worn outdoors"?',
    customer: 'samir',
    agent: 'tomas',
    subcategory: 'Refund status',
    priority: 'High',
    tags: ['refund', 'sizing'],
    start: '13d 13:26',
    talk: `
      c: You refused my return R-5607 because the boots were "worn outdoors". I walked around my living room. On carpet.
      a+17: Hello Samir, I understand the annoyance. May I show you the photo from the return desk?
      c+2: Please.
      a+4: There is fine grit in the front lugs, here: *photo R-5607-3*. Could they have been tried on by somebody before you?
      c+12: They came like that! I noticed dust in the box but thought nothing of it.
      n+5: Order history of this very pair: returned by another customer on the 1st and restocked the same day. Our mistake.
      a+6: You are right and we are wrong: this pair had been returned once before, and should never have been sold as new. The **full refund** is on its way, and I am sorry for the accusation.
      c+8: Thank you for looking. That is all I wanted. {🙏 a}
      > resolve
      > rate 4 Took a while, but all is well now. by c
    `,
  },
  {
    subject: 'Return label is for the wrong country',
    customer: 'wanda',
    agent: 'tomas',
    subcategory: 'Start a return',
    tags: ['bug'],
    start: '5d 08:40',
    talk: `
      c: The return label says Austria as sender, I live in Poland. The parcel shop refuses it.
      a+20: Good morning Wanda! Strange. Did you choose the country in step two, or was it already filled in?
      c+3: It was filled in, grey, and I could not change it.
      a+6: Here is a correct label, made by hand: *PL-88213*. And I reported the grey field.
      c+50: Accepted! {🎉 a}
      > resolve
    `,
  },
  {
    subject: 'Swap trekking poles for the shorter ones',
    customer: 'jun',
    agent: 'yuki',
    subcategory: 'Exchange',
    tags: ['sizing'],
    start: '2d 10:12',
    talk: `
      c: Hello, the poles I bought start at 110 cm. My mother needs 95. Is there a shorter version?
      a+9: Hello Jun! Yes, *Sandpiper Compact*, 90 to 115 cm. Same price, and the grips are smaller too.
      c+4: Perfect. Can I swap them in one go?
      a+3: Yes. I need your OK for the order of the compact ones, then you get both labels in one mail.
      > wait
    `,
  },
  {
    subject: 'Refund to a gift card that I no longer have',
    customer: 'elif',
    agent: 'tomas',
    subcategory: 'Refund status',
    tags: ['refund', 'gift'],
    start: '1d 09:05',
    unread: 'agent',
    talk: `
      c: I paid half of my order with a gift card and threw it away. Where does that half go when I return the lamp?
      a+12: Good morning Elif! Back onto the same gift card. But I can print you a new one with the same balance.
      c+2: Digital would be nicer, if that is possible.
      a+4: It is. To be safe, I need the last four digits of the old one; they are on the order confirmation.
      > wait
      c+300: Found it: **7715**.
    `,
  },
  {
    subject: 'Two returns in one parcel?',
    customer: 'mateo',
    subcategory: 'Start a return',
    start: '58m',
    talk: `
      c: Hi, I have two returns from different orders (R-5688 and R-5690). May I put both into one box? It feels silly to send two half empty ones.
      c+6: They are small: a buff and a pair of gaiters.
    `,
  },
  {
    subject: 'Child outgrew the boots before the first hike',
    customer: 'nadia',
    agent: 'yuki',
    subcategory: 'Exchange',
    tags: ['sizing'],
    start: '15d 16:05',
    talk: `
      c: Slightly embarrassing: we bought hiking boots for our son in spring, size 33, never worn. Now he needs 35 😅
      a+8: That happens to the best of feet! Are the soles clean?
      c+1: Spotless. They lived in a cupboard.
      a+6: Then we swap them, although the window is over: you pay only the label, 4.90. Deal?
      c+1: Deal! {🎉 a}
      a+5: Size 35 is reserved until the end of next week. *Tip:* leave a thumb's width in front of the toes.
      > wait
      c+5800: New ones fit, thumb and all. Thank you!
      > resolve
    `,
  },
  {
    subject: 'Where do I find the return number?',
    customer: 'oliver',
    agent: 'tomas',
    subcategory: 'Start a return',
    priority: 'Low',
    start: '12d 11:56',
    talk: `
      c: The label asks for a return number. Which one is it?
      a+5: The one that starts with **R-**, on top of the return page. For you it is R-5634.
      c+1: Got it, cheers.
      > resolve by c
      > rate 4 by c
    `,
  },
];
