// Every error a client can meet: its code, its HTTP status, whether trying again unchanged can help.
export const ERRORS = {
  validation_failed: { status: 400, retryable: false, message: 'Some fields are not as they should be.' },
  invalid_json: { status: 400, retryable: false, message: 'The body is not valid JSON.' },
  invalid_frame: {
    status: 400,
    retryable: false,
    message: 'The frame is not a call: {"id", "call", "input"}.',
  },
  invalid_cursor: { status: 400, retryable: false, message: 'The cursor is not one this desk gave out.' },
  unauthenticated: { status: 401, retryable: false, message: 'Sign in first.' },
  session_ended: { status: 401, retryable: false, message: 'This session has ended. Sign in again.' },
  invalid_credentials: { status: 401, retryable: false, message: 'E-mail or password is wrong.' },
  refresh_reused: { status: 401, retryable: false, message: 'This session has ended. Sign in again.' },
  forbidden: { status: 403, retryable: false, message: 'Your role does not allow this.' },
  origin_refused: { status: 403, retryable: false, message: 'Requests from this origin are refused.' },
  not_found: { status: 404, retryable: false, message: 'There is nothing here, or not for you.' },
  unknown_operation: { status: 404, retryable: false, message: 'No operation has this name.' },
  method_not_allowed: { status: 405, retryable: false, message: 'This address does not take this method.' },
  client_id_reused: {
    status: 409,
    retryable: false,
    message: 'This client id already stands for something else. Make a new one.',
  },
  ticket_closed: { status: 409, retryable: false, message: 'This ticket is closed. Start a new one.' },
  invalid_transition: {
    status: 409,
    retryable: false,
    message: 'The ticket cannot go there from where it is.',
  },
  already_claimed: { status: 409, retryable: false, message: 'A colleague has taken this ticket already.' },
  stale_reply: { status: 409, retryable: false, message: 'Something was written since you looked.' },
  email_taken: { status: 409, retryable: false, message: 'An account with this e-mail exists.' },
  name_taken: { status: 409, retryable: false, message: 'This name is taken.' },
  in_use: { status: 409, retryable: false, message: 'It is still in use. Archive it instead.' },
  last_admin: { status: 409, retryable: false, message: 'The desk needs one admin at least.' },
  no_category: {
    status: 409,
    retryable: false,
    message: 'You serve no category yet. Ask an admin to give you one.',
  },
  agent_without_access: {
    status: 409,
    retryable: false,
    message: 'This agent does not serve that category. Choose somebody who does.',
  },
  transfer_to_self: {
    status: 409,
    retryable: false,
    message: 'The ticket is there already. Choose another agent or category.',
  },
  transfer_decided: { status: 409, retryable: false, message: 'This transfer has been answered already.' },
  offer_gone: { status: 409, retryable: false, message: 'This offer is no longer open.' },
  merge_into_self: { status: 409, retryable: false, message: 'A ticket cannot be merged into itself.' },
  ticket_merged: {
    status: 409,
    retryable: false,
    message: 'This ticket was merged into another. Go on there.',
  },
  different_requester: {
    status: 409,
    retryable: false,
    message: 'These tickets belong to different customers. Link them instead.',
  },
  link_to_self: { status: 409, retryable: false, message: 'A ticket cannot be linked to itself.' },
  tasks_open: {
    status: 409,
    retryable: false,
    message: 'Tasks that block resolving are still open.',
  },
  category_has_tickets: {
    status: 409,
    retryable: false,
    message: 'Tickets in this category are still live. Transfer or resolve them first.',
  },
  incident_resolved: { status: 409, retryable: false, message: 'This incident is resolved already.' },
  agent_unavailable: { status: 409, retryable: false, message: 'This person cannot take tickets.' },
  message_unsent: { status: 409, retryable: false, message: 'This message was unsent.' },
  too_many_subscriptions: { status: 409, retryable: false, message: 'Close some tickets first.' },
  payload_too_large: { status: 413, retryable: false, message: 'That is too large.' },
  unsupported_media_type: { status: 415, retryable: false, message: 'Send JSON as application/json.' },
  figures_counting: {
    status: 503,
    retryable: true,
    message: 'The figures are being counted for this time zone. Try again in a moment.',
  },
  not_rateable: {
    status: 409,
    retryable: false,
    message: 'A ticket is rated by its customer, once it is resolved.',
  },
  rate_limited: { status: 429, retryable: true, message: 'Too much at once. Wait a moment.' },
  internal: { status: 500, retryable: false, message: 'Something broke on our side.' },
  unavailable: { status: 503, retryable: true, message: 'The desk cannot reach its database. Try again.' },
  busy: { status: 503, retryable: true, message: 'The desk is busy. Try again.' },
  draining: { status: 503, retryable: true, message: 'This server is restarting. Try again.' },
} as const satisfies Record<string, { status: number; retryable: boolean; message: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** The one error shape of all doors. `fields` maps a field to what is wrong with it. */
export interface ErrorBody {
  code: ErrorCode;
  message: string;
  requestId: string;
  fields?: Record<string, string>;
  /** How long to wait before trying again, on `rate_limited`, `busy` and `unavailable`. */
  retryAfterMs?: number;
  /** What changed meanwhile, on `stale_reply`: entries after `seenSeq`. */
  data?: unknown;
}
