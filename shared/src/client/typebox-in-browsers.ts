// Stands in for typebox in web bundles (vite.config.ts aliases it): a browser needs the names of fields, not their checks.
// The server alone validates; with the real builders the contracts would be half of the first load.
interface Named {
  properties?: Record<string, unknown>;
}

const nameless = (): Named => ({});

export const Object = (properties: Record<string, unknown>): Named => ({ properties });
export {
  nameless as Array,
  nameless as Boolean,
  nameless as Enum,
  nameless as Integer,
  nameless as Literal,
  nameless as Null,
  nameless as Number,
  nameless as Optional,
  nameless as Record,
  nameless as String,
  nameless as Union,
  nameless as Unknown,
};
