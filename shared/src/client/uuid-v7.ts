// UUIDv7 that never goes backwards in one tab: ids made later sort later, even within a millisecond.
let lastMs = 0;
let counter = 0;

export function uuidV7(nowMs: number = Date.now()): string {
  const random = crypto.getRandomValues(new Uint8Array(9));
  const [variant = 0, start = 0, ...rest] = random;
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = start;
  } else {
    counter += 1;
    if (counter > 0xfff) {
      lastMs += 1;
      counter = 0;
    }
  }
  const time = hex(lastMs, 12);
  const tail = [(variant & 0x3f) | 0x80, ...rest].map((byte) => hex(byte, 2)).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter, 3)}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
