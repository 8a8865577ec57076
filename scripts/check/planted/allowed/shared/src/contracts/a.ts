import { Object } from 'typebox';

export const used = Object;
