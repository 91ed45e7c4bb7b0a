import { readingsOf } from '../../v201/commands/read.ts';
import { DIALECT_21 } from './dialect.ts';

export const READINGS_21 = readingsOf(DIALECT_21);
