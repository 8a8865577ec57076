// Who may speak: of suites that run side by side one shows its output as it comes, and what the others say meanwhile
// waits until it has ended. So the output reads as if they had run one after the other.

export function createFloor(print) {
  const speakers = [];
  /** Lets the first one say what has waited; those that have ended make room for the next. */
  const listen = () => {
    while (speakers.length > 0) {
      const [first] = speakers;
      for (const text of first.waiting.splice(0)) print(text);
      if (!first.ended) return;
      speakers.shift();
    }
  };
  return {
    /** `say(text)` any number of times, then `end()`. */
    take() {
      const speaker = { waiting: [], ended: false };
      speakers.push(speaker);
      return {
        say(text) {
          speaker.waiting.push(text);
          if (speakers[0] === speaker) listen();
        },
        end() {
          speaker.ended = true;
          if (speakers[0] === speaker) listen();
        },
      };
    },
  };
}
