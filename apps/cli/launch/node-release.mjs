/** The oldest release of Node.js that every dependency runs on. Nothing that the launcher imports may need a newer one to load. */
const LEAST = '20.19.0';

/** The release that is needed where this one is older, else undefined. */
export function neededNode(version) {
  const [[major, minor], [leastMajor, leastMinor]] = [version, LEAST].map((each) =>
    each.split('.').map(Number),
  );
  const isOlder = major < leastMajor || (major === leastMajor && minor < leastMinor);
  return isOlder ? LEAST : undefined;
}
