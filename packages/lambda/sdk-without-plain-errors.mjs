import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * A client of the SDK registers every error of its service, some hundred, which keeps a class and a schema of each: 8 % of a
 * bundle. Most say no more than a message. Of an error that it does not know the SDK makes its base class, with the same
 * name, message and fault, so those are left out. An error with more to say stays, as does one whose code is not its name.
 */
export const sdkWithoutPlainErrors = {
  name: 'sdk-without-plain-errors',
  setup(build) {
    build.onLoad(
      { filter: /[\\/]@aws-sdk[\\/]client-[a-z-]+[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/ },
      ({ path }) => {
        const client = createRequire(path)('../../dist-cjs/index.js');
        return { contents: withoutPlainErrors(readFileSync(path, 'utf8'), client), loader: 'js' };
      },
    );
  },
};

/**
 * The text of a client's schemas, without the lines that register an error which says no more than a message. Where a later
 * SDK writes these lines in another way they stay, and the tests of the bundles' sizes fail.
 */
function withoutPlainErrors(schemas, client) {
  return schemas.replace(/^\w+\.registerError\((\w+)\$, \1\);$/gm, (line, name) =>
    isPlain(client[`${name}$`], client[name]) ? '' : line,
  );
}

/** An error's schema: its kind, namespace, name, traits and the names of what it says. */
function isPlain([, namespace, name, traits, members], Class) {
  // The base class itself: what an error becomes that the SDK does not know.
  if (namespace.startsWith('smithy.ts.sdk.synthetic.')) return false;
  const hasTheNameOfItsCode = [undefined, name].includes(traits.awsQueryError?.[0]);
  const isRetried = traits.error === 'server' || new Class({ $metadata: {} }).$retryable !== undefined;
  return hasTheNameOfItsCode && !isRetried && members.every((member) => /^message$/i.test(member));
}
