// Whether the reader works with a finger: decides what Enter does and where reactions are offered.
export function worksByFinger(): boolean {
  return matchMedia('(pointer: coarse) and (hover: none)').matches;
}
