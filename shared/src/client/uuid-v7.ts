// UUIDv7 that never goes backwards in one tab: ids made later sort later, even within a millisecond.
let lastMs = 0;
let counter = 0;

export function uuidV7(nowMs: number = Date.now()): string {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = crypto.getRandomValues(new Uint16Array(1))[0]! & 0x1ff;
  } else {
    counter += 1;
    if (counter > 0xfff) {
      lastMs += 1;
      counter = 0;
    }
  }
  const random = crypto.getRandomValues(new Uint8Array(8));
  random[0] = (random[0]! & 0x3f) | 0x80;
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const tail = [...random].map((byte) => hex(byte, 2)).join('');
  const time = hex(lastMs, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter, 3)}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
