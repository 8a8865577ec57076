// Identifiers: UUIDv7, so that ids made later sort later.
import { v7 } from 'uuid';

export const newId = (): string => v7();
