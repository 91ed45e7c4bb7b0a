import { AttributeTypeAndValue, AttributeValue, Name, RelativeDistinguishedName } from '@peculiar/asn1-x509';

/** The parts of a distinguished name that matter here; OCPP 2.0.1 part 2 A00 puts nothing else to use. */
export interface SubjectName {
  readonly commonName: string;
  /** Name of the operator; null when there is none. */
  readonly organization: string | null;
}

const ORGANIZATION = '2.5.4.10';
const COMMON_NAME = '2.5.4.3';

export function encodeName({ commonName, organization }: SubjectName): Name {
  const parts: RelativeDistinguishedName[] = [];
  if (organization !== null) parts.push(part(ORGANIZATION, organization));
  parts.push(part(COMMON_NAME, commonName));
  return new Name(parts);
}

/** Null when a part is there twice or there is no common name: such a name could be read in two ways. */
export function readName(name: Name): SubjectName | null {
  const commonNames = valuesOf(name, COMMON_NAME);
  const organizations = valuesOf(name, ORGANIZATION);
  const [commonName] = commonNames;
  if (commonName === undefined || commonNames.length > 1 || organizations.length > 1) return null;
  return { commonName, organization: organizations[0] ?? null };
}

function part(type: string, text: string): RelativeDistinguishedName {
  const value = new AttributeValue({ utf8String: text });
  return new RelativeDistinguishedName([new AttributeTypeAndValue({ type, value })]);
}

function valuesOf(name: Name, type: string): string[] {
  const found: string[] = [];
  for (const rdn of name) for (const one of rdn) if (one.type === type) found.push(one.value.toString());
  return found;
}
