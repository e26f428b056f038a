import * as z from 'zod';
import { LimitsFileSchema } from './limits-file-schema';
import { OrganizationSchema } from './organization-schema';

/** The JSON Schemas that editors complete and check the config files with, by their file in config/schema. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  return { 'limits.json': written(LimitsFileSchema), 'organization.json': written(OrganizationSchema) };
}

function written(schema: z.ZodType): string {
  // Draft 7 is what the YAML language server knows best; `input` is the file before defaults are filled in.
  const json = z.toJSONSchema(schema, { target: 'draft-07', io: 'input', override: withoutOwnFormats });
  return `${JSON.stringify(json, null, 2)}\n`;
}

/** Our names of string formats say nothing to an editor; the pattern beside them does. */
function withoutOwnFormats({ jsonSchema }: { jsonSchema: { format?: string; maximum?: number } }): void {
  delete jsonSchema.format;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}
