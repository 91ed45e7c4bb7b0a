/** OCPP-J of each supported version, translated to and from one vocabulary. Pure: no I/O, no clock. */

export { encodeAnswer } from './answer.ts';
export { decodeCall, isKnownAction } from './call.ts';
export { encodeCommand } from './command.ts';
export { digestOf } from './digest.ts';
export { encodeCall, encodeResultError, parseFrame } from './frames.ts';
export { PLAIN_FORM } from './power-limit.ts';
export { interpretRequest, requestsOf } from './request.ts';
export { decodeError, decodeResult } from './result.ts';
export { isSecretSetting } from './secret-settings.ts';
export type { AnsweredCall } from './success-answer.ts';
export { readVariable, writeVariable } from './variable-name.ts';
export type { ComponentName, VariableName } from './variable-name.ts';
export * from './vocabulary.ts';
