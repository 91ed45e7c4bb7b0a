/** Just enough of DER (X.690) to write a signing request and to find the parts of a certificate. */

/** One element: its whole bytes, and the bytes of its content. */
export interface Element {
  readonly tag: number;
  readonly whole: Buffer;
  readonly content: Buffer;
}

/** Writes an element from the parts of its content. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = length < 0x100 ? [length] : [length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length, ...bytes]), content]);
}

/** The elements that a content consists of; what is cut off is left out. */
export function elementsOf(content: Buffer): Element[] {
  const elements: Element[] = [];
  let start = 0;
  while (start + 2 <= content.length) {
    const tag = content[start] ?? 0;
    const first = content[start + 1] ?? 0;
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    if (lengthBytes > 4 || start + 2 + lengthBytes > content.length) break;
    const length = lengthBytes === 0 ? first : content.readUIntBE(start + 2, lengthBytes);
    const from = start + 2 + lengthBytes;
    if (from + length > content.length) break;
    elements.push({
      tag,
      whole: content.subarray(start, from + length),
      content: content.subarray(from, from + length),
    });
    start = from + length;
  }
  return elements;
}
