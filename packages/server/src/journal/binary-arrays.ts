/**
 * Arrays in Postgres' binary format. `pg` sends a Buffer as a binary parameter, so a column of a whole batch goes
 * over without being quoted by us and parsed again there: a fifth less work for the server than JSON.
 *
 * Layout, all big-endian 32-bit: dimensions (1), has-nulls flag, element type, length, lower bound (1); then
 * each element as its byte length (-1 for null) and its bytes.
 */
const HEADER_BYTES = 20;
const INT8_OID = 20;
const TEXT_OID = 25;
const TWO_POW_32 = 2 ** 32;
/** A UTF-16 code unit takes at most three bytes in UTF-8. */
const UTF8_BYTES_MAX = 3;

/** `bigint[]` of safe integers, none negative. */
export function bigintArray(values: readonly (number | null)[]): Buffer {
  const buffer = withHeader(INT8_OID, values.length, HEADER_BYTES + values.length * 12);
  let end = HEADER_BYTES;
  for (const value of values) {
    if (value === null) {
      end = buffer.writeInt32BE(-1, end);
      continue;
    }
    end = buffer.writeInt32BE(8, end);
    end = buffer.writeInt32BE(Math.floor(value / TWO_POW_32), end);
    end = buffer.writeUInt32BE(value % TWO_POW_32, end);
  }
  return buffer.subarray(0, end);
}

/** `text[]`. The texts must be storable: see `storable-text.ts`. */
export function textArray(values: readonly (string | null)[]): Buffer {
  let size = HEADER_BYTES;
  for (const value of values) size += 4 + UTF8_BYTES_MAX * (value?.length ?? 0);
  const buffer = withHeader(TEXT_OID, values.length, size);
  let end = HEADER_BYTES;
  for (const value of values) {
    const length = value === null ? -1 : buffer.write(value, end + 4, 'utf8');
    buffer.writeInt32BE(length, end);
    end += 4 + Math.max(0, length);
  }
  return buffer.subarray(0, end);
}

function withHeader(elementOid: number, length: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(size);
  [1, 1, elementOid, length, 1].forEach((word, index) => buffer.writeInt32BE(word, index * 4));
  return buffer;
}
