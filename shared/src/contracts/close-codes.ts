// Why a server closes a socket: numbers for plain WebSocket, words for both kinds.
export const CLOSE_CODES = {
  going_away: 1001,
  too_large: 1009,
  invalid_frame: 4400,
  session_ended: 4401,
  not_found: 4404,
  resync: 4408,
  rate_limited: 4429,
} as const;

export type CloseReason = keyof typeof CLOSE_CODES;
