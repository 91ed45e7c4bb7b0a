interface LockedPackage {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/**
 * Packages of other platforms that the lockfile leaves out. `npm ci` refuses such a lockfile. It happens when
 * a version is locked before its packages for all platforms are out; the version before it will do.
 */
export function missingPlatforms({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(
        ([name]) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      )
      .map(([name, version]) => `${path} wants ${name} ${version}, which is not locked`),
  );
}

/** Packages below a room: the bundled command, which lies in another room, would not find them. */
export function nestedPackages({ packages }: Lockfile): string[] {
  return Object.keys(packages).filter((path) => /^packages\/(?!web\/)[^/]+\/node_modules\//.test(path));
}
