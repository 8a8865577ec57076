// Demo conversations: repairs, spare parts, guarantee.
import type { Story } from '../story.ts';

export const repairs: Story[] = [
  {
    subject: 'Zip of the tent door has come off',
    customer: 'priya',
    agent: 'leo',
    subcategory: 'Repair',
    tags: ['warranty'],
    start: '26d 08:55',
    talk: `
      c: The slider of my Otter 2 came off on one side. The tent is 14 months old.
      a+17: Hello Priya, that is covered by the five years. Two ways: send it in (two weeks), or I send you a slider and a small guide, ten minutes with pliers.
      c+4: Pliers! I am handy.
      a+2: I like that. Two sliders, size 8, are on their way by letter.
      > wait
      c+5760: Done, works like new 💪 {🎉 a}
      > resolve
      > rate 5 by c
    `,
  },
  {
    subject: 'Bent tent pole after a storm',
    customer: 'oliver',
    agent: 'leo',
    subcategory: 'Spare parts',
    start: '22d 14:14',
    talk: `
      c: A gust bent one pole of our group tent (Badger 6). Can I buy a single segment?
      a+10: Hello Oliver! Yes. Which one is it, counted from the ground? And is there a coloured ring at its end?
      c+7: Third from the ground, red ring.
      a+4: That is segment B3, 11.50. Order number SP-B6-B3. Do you need the elastic cord as well? After ten years I would change it.
      c+2: Then the cord, too, please.
      a+6: Both are in your basket; you only need to pay. A sheet on threading the cord is included. {👍 c}
      > resolve
      > close
      > rate 4 by c
    `,
  },
  {
    subject: 'Head torch dies after ten minutes',
    customer: 'wanda',
    agent: 'yuki',
    subcategory: 'Repair',
    tags: ['warranty'],
    start: '18d 12:08',
    talk: `
      c: Fully charged, it is dark after ten minutes. I bought it in March.
      a+9: Hello Wanda, does it blink red three times before it goes out?
      c+3: Yes!
      n+5: Leo, three red blinks = battery, or electronics?
      n/leo+14: Battery worn out. Known for the March series, swap without asking questions. {🙏 a}
      a+2: That is a battery from a weak series. You get a **new torch**, and need not send anything back. Please take the old one to a battery collection point.
      c+4: So easy? Thank you very much!
      > resolve
    `,
  },
  {
    subject: 'Seam tape is peeling off my jacket',
    customer: 'samir',
    agent: 'leo',
    subcategory: 'Repair',
    start: '14d 15:50',
    talk: `
      c: The tape inside the shoulders comes off. The jacket is four years old and gets washed often.
      a+12: Hello Samir. After four years and many washes that is wear, not a defect, so no guarantee. But we can tape it anew for 35.00, and it lasts for years again.
      c+9: Hm, 35. How long does it take?
      a+3: Three weeks at present.
      c+4: And could I do it myself?
      a+6: For small places yes: tape and an iron on low through a cloth. For both shoulders I would leave it to the workshop.
      > wait
      c+1300: I'll send it in. Please make the slip.
      a+25: Slip is in your mail, workshop number W-2291.
      > wait
    `,
  },
  {
    subject: 'Stove valve hisses',
    customer: 'mateo',
    agent: 'leo',
    subcategory: 'Repair',
    priority: 'Urgent',
    start: '9d 18:47',
    talk: `
      c: My Ember stove hisses at the valve even when it is closed. Is that dangerous?
      a: **Yes. Please unscrew the cartridge outdoors, away from any flame, and do not use the stove any more.** Are you all right?
      c+6: All fine, cartridge is off and outside.
      n+2: Safety case. Mira, please have a look, too.
      n/mira+9: Filed as a safety report. Collect it, with a box for dangerous goods. {👀 a}
      a+5: Thank you for reacting so quickly. We will collect it tomorrow with a special box, and you get a new one at once. May I ask how the valve was cleaned, if ever?
      c+8: Never, it is from last year.
      a+3: Good to know for our report. Pick-up is tomorrow between 10 and 12.
      c+1100: Picked up. And thanks for taking it seriously. {🙏 a}
      a+2900: The maker has looked at it: a tiny burr cut the sealing ring. They are checking the series. Your new stove arrives today.
      > resolve
    `,
  },
  {
    subject: 'Hip belt buckle broken, leaving on Friday',
    customer: 'nadia',
    agent: 'yuki',
    subcategory: 'Spare parts',
    priority: 'High',
    start: '3d 12:21',
    talk: `
      c: The hip belt buckle of my Condor 60 is broken, and I start walking on **Friday**. Can that be done?
      a+5: Hello Nadia! Which width is the strap, 38 or 50 mm?
      c+3: 50.
      a+2: In stock. No sewing needed: the new one opens at the back, you thread it in. By express it is with you tomorrow; I will not charge for it.
      c+1: You are saving my holiday! {❤️ a}
      > wait
      c+1450: It is in. Clicks beautifully.
      > resolve by c
      > rate 5 Quick and friendly. by c
    `,
  },
  {
    subject: 'Trekking pole does not lock',
    customer: 'elif',
    agent: 'yuki',
    subcategory: 'Repair',
    start: '5d 14:10',
    talk: `
      c: The lower part slips together as soon as I lean on it.
      a+9: Hello Elif, please pull it out entirely and look at the plastic wedge: is it black and shiny or grey and dull?
      c+6: Grey, with scratches.
      a+3: Then it is worn. A pair of new wedges costs 4.00, part SP-POLE-W.
      c+2: Ordered.
      > resolve
      c+2880: New wedges are in, and it **still** slips. Now the tube itself looks oval.
      a+22: Oh. Then it is the tube, and I should have asked at once. Please send in the lower segment, we replace it free of charge. {was: Oh. Then it is the tube. Please send in the lower segment.}
      > wait
    `,
  },
  {
    subject: 'Missing pegs in a new tent',
    customer: 'declan',
    agent: 'yuki',
    subcategory: 'Spare parts',
    priority: 'Low',
    start: '8d 10:33',
    talk: `
      c: The manual says 14 pegs, I count 12.
      a+6: Hello Declan, sorry! Two more are on their way as a letter. Or do you want six of the better ones for the same postage?
      c+1: I will not say no to that 😄 {😄 a}
      a+2: Enjoy!
      > resolve
    `,
  },
  {
    subject: 'Smell of mould in a tent bought in May',
    customer: 'grace',
    agent: 'leo',
    subcategory: 'Repair',
    start: '12d 09:17',
    talk: `
      c: The tent smells and has black dots on the inner tent. Guarantee?
      a+19: Hello Grace, dots come when a tent is packed damp, so I am afraid not. But it can mostly be saved.
      c+3: I did dry it, on the balcony for an hour!
      a+5: The seams and the peg loops take longer than the fabric, up to a day. \\ For now: brush off, wash by hand with *Tent Wash*, dry for two days in the shade. The dots stay a little, the smell goes.
      c+8: OK. I was hoping for something else, but thanks for being clear. {👍 a}
      > wait
      c+8600: The smell is gone indeed!
      > resolve
      > close
      > rate 5 Quick and friendly. by c
    `,
  },
  {
    subject: 'Can the coating of my old tent be renewed?',
    customer: 'clara',
    subcategory: 'Repair',
    start: '1d 17:44',
    talk: `
      c: The floor of my Badger 4 (2014!) has gone sticky. Is there any way to renew the coating, or is this the end?
    `,
  },
  {
    subject: 'Spare lid for the Kestrel pan set',
    customer: 'freya',
    agent: 'leo',
    subcategory: 'Spare parts',
    start: '77m',
    talk: `
      c: Hi, my lid was run over by a caravan. Can I buy one on its own? 22 cm.
      a+9: Hello Freya, my condolences for the lid 😄 Yes: SP-K22-L, 9.90.
      c+2: And the knob alone? The metal is only a bit wavy.
      a+4: The knob as well: SP-K-KNOB, 2.50. Shall I put one of them into your basket?
      n+1: Knob has 3 left, no reorder planned.
      c+3: The knob first. I will hammer the rest flat. {😄 a}
      a+2: Into the basket with it! {unsent}
      a+1: The knob is in your basket now. Tell me if the hammer wins or the lid.
    `,
  },
];
