import { readFileSync } from 'node:fs';

/** A client of the SDK names its version to AWS, and for that carries the whole of its package.json: 2 % of the bundle. */
export const sdkWithoutPackageTexts = {
  name: 'sdk-without-package-texts',
  setup(build) {
    build.onLoad({ filter: /[\\/]@aws-sdk[\\/]client-[a-z-]+[\\/]package\.json$/ }, ({ path }) => {
      const { name, version } = JSON.parse(readFileSync(path, 'utf8'));
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
  },
};
