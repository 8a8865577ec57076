import { openDB } from 'idb';

export const used = openDB;
