import * as z from 'zod';

/** An environment variable that holds JSON, held against a schema. */
export function jsonVariable<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text, context) => jsonOf(text, context))
    .pipe(schema);
}

function jsonOf(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: `is not JSON: ${text}` });
    return z.NEVER;
  }
}
