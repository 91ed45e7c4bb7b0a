import { isIPv6 } from 'node:net';

/** IPv4 in IPv6 clothes, as sockets that listen on both have it. */
const MAPPED = '::ffff:';

/** Whom an address stands for, to be fair between them: an IPv4 address, or the /64 that one IPv6 subscriber has. */
export function neighbourhoodOf(remoteAddress: string | undefined): string {
  if (remoteAddress === undefined) return '';
  if (remoteAddress.startsWith(MAPPED) && remoteAddress.includes('.'))
    return remoteAddress.slice(MAPPED.length);
  if (!isIPv6(remoteAddress)) return remoteAddress;
  const [head = '', tail] = remoteAddress.split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
