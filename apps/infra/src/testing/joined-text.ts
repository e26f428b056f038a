import * as z from 'zod';

const Joined = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });

/** A joined text of a template; what only AWS knows stands in it as the JSON of its reference. */
export function joinedText(node: unknown): string {
  const [separator, parts] = Joined.parse(node)['Fn::Join'];
  return parts
    .map((part) => (typeof part === 'string' ? part : JSON.stringify(part).replaceAll('"', "'")))
    .join(separator);
}
