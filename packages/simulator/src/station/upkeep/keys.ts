/** Hash data of a certificate, as OCPP names certificates. */
export interface CertificateHash {
  readonly hashAlgorithm: 'SHA256' | 'SHA384' | 'SHA512';
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serialNumber: string;
}

/** A certificate on the station: a root it trusts, or its own. */
export interface InstalledCertificate {
  /** The type under which it was installed, in OCPP's words; `own` for the station's own. */
  readonly type: string;
  readonly pem: string;
  readonly hash: CertificateHash;
}

/**
 * The private key of a station and all that needs cryptography. Given from outside: the model of a station
 * computes nothing that depends on more than its inputs.
 */
export interface StationKeys {
  /** A certificate signing request for a fresh key, PEM. */
  request(commonName: string): string;
  /** Null when this is no certificate. */
  hashOf(pem: string): CertificateHash | null;
  /** True when the first certificate of the chain is for the key of the last request. */
  fits(chain: string): boolean;
}
