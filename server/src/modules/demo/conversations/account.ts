// Demo conversations: accounts, paying, points, the website.
import type { Story } from '../story.ts';

export const account: Story[] = [
  {
    subject: 'Cannot sign in since I changed my e-mail',
    customer: 'samir',
    agent: 'aisha',
    subcategory: 'Sign-in',
    priority: 'High',
    start: '50m',
    talk: `
      c: I changed my e-mail in the shop last night, and now neither the old nor the new address works. I have an open order and cannot see it.
      a+4: Hello Samir, let us fix that. Which message do you see exactly when you try the **new** address?
      c+2: "Please confirm your address first."
      a+1: That is the reason: the confirmation mail is waiting for your click. Could it be in the spam folder?
      c+4: Nothing there, I looked twice.
      n+2: Mail log says 550, mailbox unknown. He may have a typo in the new address: ends in *.con*.
      a+2: I think I found it: the new address ends in **.con** instead of **.com**. May I correct that for you?
      c+1: Oh dear. Yes please! {😄 a}
      a+3: Corrected, and a fresh mail is on its way. Please click the link in it and tell me if you get in.
    `,
  },
  {
    subject: 'Trailcard points missing for my last order',
    customer: 'clara',
    agent: 'aisha',
    subcategory: 'Trailcard points',
    start: '23d 15:10',
    talk: `
      c: Order TB-19820 over 212.00 gave me zero points. Usually it is one per euro.
      a+19: Hello Clara! Points come when the return window has passed, 60 days after delivery. That is new since spring.
      c+2: Ah. It does not say so anywhere in the basket.
      a+3: True, and that is worth changing. I have passed it on. In your account you see them as "pending": 212 there.
      c+4: Found them. Thanks!
      > resolve
      > tag feedback
    `,
  },
  {
    subject: 'Paid twice, one order',
    customer: 'mateo',
    agent: 'aisha',
    subcategory: 'Checkout & payment',
    priority: 'Urgent',
    tags: ['bug', 'refund'],
    start: '18d 20:02',
    talk: `
      c: My bank shows 318.50 **twice** for TB-19960!! I did press the button only once.
      a: Good morning Mateo, I see one payment and one *reservation*. The second is not booked and falls away by itself. I know how frightening it looks.
      c+6: Can you prove that? I need that money this week.
      a+8: I have asked our payment service to release it at once instead of waiting. Their reference: PX-77812. Your bank can look it up.
      n+3: Same pattern as Samir's double order: the payment page reloads after 30 s. Web people have a fix for tomorrow.
      c+1320: It is gone from my account. Thank you, that was quick.
      a+10: Glad to hear it. The fault behind it is being fixed, too.
      > resolve
      > close
    `,
  },
  {
    subject: 'Voucher code is "not valid for this basket"',
    customer: 'grace',
    agent: 'aisha',
    subcategory: 'Checkout & payment',
    start: '16d 12:37',
    talk: `
      c: My code AUTUMN15 says "not valid for this basket". What is wrong with my basket?
      a+6: Nothing at all, Grace 🙂 The code does not cover books and gift cards. Is the *Ridge Atlas* in there?
      c+1: Yes!
      a+2: Two ways: order the atlas apart, or I take 15 % off the rest by hand after you have ordered.
      c+2: I will order it apart. Easy.
      > resolve
    `,
  },
  {
    subject: 'Delete my account and my data',
    customer: 'wanda',
    agent: 'mira',
    subcategory: 'Sign-in',
    start: '14d 09:30',
    talk: `
      c: I have two accounts by accident. Please delete the one with my work address completely, under data protection law.
      aisha+14: Hello Wanda, of course. I am passing this to Mira, who is allowed to do that.
      > assign mira by aisha
      a+40: Hello Wanda. I have sent a confirmation link to your *work* address, to be sure that it is you. Once clicked, the account is erased within 24 hours. Invoices must be kept for ten years by law, without any other data.
      > wait
      c+600: Clicked.
      a+900: Erased this morning. Your other account is untouched. {👍 c}
      > resolve
      > close
      > rate 5 by c
    `,
  },
  {
    subject: 'The shop app crashes when I open my wish list',
    customer: 'jun',
    agent: 'aisha',
    subcategory: 'Sign-in',
    tags: ['bug'],
    start: '11d 18:22',
    talk: `
      c: Since the last update the app closes by itself as soon as I open my wish list. Android 14, app 5.2.0.
      a: Thank you for the precise report, Jun. How many things are on your list, roughly?
      c+15: About 140 😅
      n+20: Reproduced with 100+ items, fine with 99. Ticket at the app team.
      a+4: I can reproduce it: it happens from 100 items on. A fix is being made. Until then the website shows your whole list.
      c+5: Good to know, thanks. Will you tell me when it is fixed?
      a+2: I will write to you here.
      > wait
      a+7100: App **5.2.1** is out and repairs it. Would you try it?
      > wait
      c+220: Works! All 140 are there. {🎉 a}
      > resolve by c
    `,
  },
  {
    subject: 'Invoice address cannot be edited',
    customer: 'lukas',
    agent: 'aisha',
    subcategory: 'Checkout & payment',
    start: '7d 13:48',
    talk: `
      c: The button next to my invoice address does nothing. I tried two browsers.
      a+11: Hello Lukas, is there an order waiting for payment in your account? Then the address is locked.
      c+3: Yes, an old one that I never paid.
      a+2: Shall I cancel that one? Then the lock is gone.
      c+1: Yes please.
      a+2: Done, try again now.
      c+2: Works. But maybe the page should say so 😉
      a+3: It should. I have noted that down for the web people.
      > resolve
      > tag feedback
    `,
  },
  {
    subject: 'Newsletter comes in spite of unsubscribing',
    customer: 'declan',
    agent: 'aisha',
    subcategory: 'Sign-in',
    priority: 'Low',
    start: '4d 08:15',
    talk: `
      c: I have unsubscribed three times. This morning: another newsletter.
      a+30: Good morning Declan, I am sorry. You are on two lists: the newsletter and the *stock alerts* for a tent. It is the alert that keeps coming.
      c+5: I see. Remove me from all, please.
      a+3: All removed. One last mail may already be on its way tonight.
      > resolve
      c+1500: One came just now, "Last chance". Is that the one you meant?
      a+15: Yes, that was it, queued before I removed you. There will be no further one.
      > resolve
      > rate 2 Nobody answered for a whole day. by c
    `,
  },
  {
    subject: 'Which payment methods for a school?',
    customer: 'freya',
    agent: 'aisha',
    subcategory: 'Checkout & payment',
    start: '2d 14:20',
    talk: `
      c: I am ordering for my school, we can only pay by invoice after delivery. Is that possible?
      a+7: Hello Freya! Yes, for schools and clubs: 30 days by invoice. I need a letter with the school's stamp, a photo will do.
      c+4: The headmistress is back tomorrow, then I will send it.
      > wait
    `,
  },
  {
    subject: 'Birthday voucher did not come',
    customer: 'sofia',
    subcategory: 'Trailcard points',
    priority: 'Low',
    start: '20m',
    talk: `
      c: My birthday was on Sunday, and every year there was a little Trailcard voucher. Did you stop doing that, or did it get lost? 🙂
    `,
  },
  {
    subject: 'Code for signing in never arrives',
    customer: 'elif',
    agent: 'aisha',
    subcategory: 'Sign-in',
    start: '10d 10:26',
    talk: `
      c: I am asked for a six-digit code, but no text message comes.
      a+3: Hello Elif, which ending does the number on the screen have?
      c+1: 52. Ah... that is my old phone.
      a+2: That explains it. For your safety I cannot just change it here; please use one of the recovery codes from when you set it up.
      c+6: Found the sheet! I am in, and the number is changed. {🙏 a}
      a+1: Well kept! Please print new recovery codes, too.
      > resolve
    `,
  },
];
