// Agents and admins work in an app of their own at the same origin.
export const STAFF_DESK = '/admin/';

export function openStaffDesk(): void {
  location.assign(STAFF_DESK);
}
