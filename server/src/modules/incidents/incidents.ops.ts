// Operations on incidents.
import type { Handlers } from '../../core/operations.ts';
import { postUpdate } from './incident-updates.ts';
import {
  createIncident,
  getIncident,
  linkTicketsTo,
  listIncidents,
  unlinkTicketFrom,
  updateIncident,
} from './incidents.service.ts';
import { resolveIncident } from './resolve-incident.ts';

export const incidentsOps = {
  'incidents.list': listIncidents,
  'incidents.get': getIncident,
  'incidents.create': createIncident,
  'incidents.update': updateIncident,
  'incidents.link': linkTicketsTo,
  'incidents.unlink': unlinkTicketFrom,
  'incidents.post': postUpdate,
  'incidents.resolve': resolveIncident,
} satisfies Partial<Handlers>;
