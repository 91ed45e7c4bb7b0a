export type * from './model/input.ts';
export type * from './model/output.ts';
export type * from './model/command.ts';
export type * from './model/transaction.ts';
export type * from './model/catalogue.ts';
export type * from './model/policy.ts';
export * from './model/incident.ts';
