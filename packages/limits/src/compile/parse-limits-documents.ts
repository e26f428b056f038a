import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { LIMIT_NAMES } from '../catalogue';
import {
  type AccountOverride,
  type AlertOnlyLimits,
  COMPARABLE_KEYS,
  LIFTABLE_BY_SESSION_ID,
  type LimitsDocument,
  type LimitsDocuments,
  type Locks,
} from '../document';
import { SourcedLimitsSchema, SourceSchema, sourced } from '../files/limit-schemas';

/**
 * The compiled documents of a version, checked when it is read.
 *
 * @throws GuardError `GSG_LIMITS_DOCUMENTS_INVALID` when they are not what `compileConfig` writes.
 */
export function parseLimitsDocuments(json: unknown): LimitsDocuments {
  const parsed = DocumentsSchema.safeParse(json);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  for (const [id, document] of Object.entries(parsed.data)) {
    if (id !== document.organizationalUnit)
      throw invalid(`${id} holds the document of ${document.organizationalUnit}`);
  }
  return parsed.data;
}

function invalid(why: string): GuardError {
  return new GuardError(
    'GSG_LIMITS_DOCUMENTS_INVALID',
    `the compiled limit documents are not valid: ${why}`,
    {
      hint: 'They are written at synth from config/limits: run `npm run synth` and deploy again, with no change by hand.',
    },
  );
}

const ModeWord = z.enum(['enforce', 'alert-only', 'observe']);
const AfterStopWord = z.enum(['keep', 'delete']);

const UnprovenCreatorSchema = sourced(z.enum(['stop', 'alert']));

const AccountOverrideSchema: z.ZodType<AccountOverride> = z.strictObject({
  limits: SourcedLimitsSchema,
  mode: z.exactOptional(sourced(ModeWord)),
  afterStop: z.exactOptional(sourced(AfterStopWord)),
  until: z.exactOptional(z.int()),
  reason: z.string(),
  ticket: z.exactOptional(z.string()),
  source: SourceSchema,
  outer: z.exactOptional(z.lazy(() => AccountOverrideSchema)),
});

const ExemptionSchema = z.strictObject({
  principal: z.string().min(1),
  limits: z.exactOptional(z.array(z.enum(LIMIT_NAMES))),
  until: z.int(),
  reason: z.string(),
  owner: z.string(),
  source: SourceSchema,
});

const SessionExemptionSchema = z.strictObject({
  sessionId: z.string().min(1),
  limits: z.array(z.enum(LIFTABLE_BY_SESSION_ID)),
  until: z.int(),
  reason: z.string(),
  owner: z.string(),
  source: SourceSchema,
});

const AlertOnlySchema: z.ZodType<AlertOnlyLimits> = z.strictObject(
  Object.fromEntries(LIMIT_NAMES.map((name) => [name, z.exactOptional(sourced(z.int()))])),
);

const LocksSchema: z.ZodType<Locks> = z.strictObject(
  Object.fromEntries(COMPARABLE_KEYS.map((key) => [key, z.exactOptional(SourceSchema)])),
);

const DocumentSchema: z.ZodType<LimitsDocument> = z.strictObject({
  organizationalUnit: z.string().min(1),
  file: z.string().min(1),
  mode: defaulted(ModeWord),
  afterStop: defaulted(AfterStopWord),
  unprovenCreator: z.exactOptional(UnprovenCreatorSchema),
  regions: z.exactOptional(sourced(z.array(z.string().min(1)).min(1))),
  limits: SourcedLimitsSchema,
  alertOnly: z.exactOptional(AlertOnlySchema),
  locked: z.exactOptional(LocksSchema),
  accounts: z.record(z.string(), AccountOverrideSchema),
  exemptions: z.array(ExemptionSchema),
  sessionExemptions: z.exactOptional(z.array(SessionExemptionSchema)),
});

const DocumentsSchema = z.record(z.string(), DocumentSchema);

function defaulted<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, source: SourceSchema.nullable() });
}
