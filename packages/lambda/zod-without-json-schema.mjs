/** What zod asks of its JSON Schema modules when a schema is made, and what it finds instead. */
const STUB = `
const notHere = () => { throw new Error('the functions have no JSON Schema: packages/lambda/bundle.mjs leaves it out'); };
module.exports = new Proxy({}, { get: (_, name) => (String(name).startsWith('create') ? () => notHere : notHere) });
`;

/** zod's classic schemas can write themselves as JSON Schema: 3 % of the bundle, for what no function does. */
export const zodWithoutJsonSchema = {
  name: 'zod-without-json-schema',
  setup(build) {
    build.onLoad(
      { filter: /[\\/]zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors)\.js$/ },
      () => ({
        contents: STUB,
        loader: 'js',
      }),
    );
  },
};
