/**
 * A 53-bit digest of a text, the same on every machine: two 32-bit multiplicative hashes over the
 * UTF-16 code units, mixed at the end, of which 53 bits are kept so that it is an exact number.
 *
 * It tells a resent message from a new one under the same message id. It is no defence against
 * somebody who looks for collisions, and need not be: he could only resend his own messages.
 */
export function digestOf(text: string): number {
  // As 32-bit integers from the start: a double here would slow the whole loop down.
  let high = 0x9e37_79b9 | 0;
  let low = 0x85eb_ca6b | 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x0100_0193);
    low = Math.imul(low + unit, 0xcc9e_2d51);
    low ^= low >>> 15;
  }
  high = mix(high ^ text.length);
  low = mix(low ^ high);
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb_352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846c_a68b);
  return mixed ^ (mixed >>> 16);
}
