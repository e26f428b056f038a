import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { GuardError } from '@glue-session-guard/problem';
import { parseLimitsDocuments } from '../compile/parse-limits-documents';
import type { LimitsDocuments } from '../document';

/**
 * How compiled limits are written. A release that gives what is written another meaning counts it up, so that functions of an
 * older one refuse what they would misread.
 */
export const LIMITS_FORMAT = 1;

/** Compiled limits as they are stored. */
export interface PackedLimits {
  readonly format: number;
  /** SHA-256 of the documents as JSON, in hexadecimal. */
  readonly hash: string;
  /** The documents as JSON, compressed by Brotli. */
  readonly body: Uint8Array;
}

/** An item of DynamoDB holds 400 KB, with its keys. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const LARGEST_BODY = 390_000;

/** Bytes that a broken or malicious body may become: some forty times what 2,000 OUs with overrides need. */
const LARGEST_TEXT = 128_000_000;

/** Higher qualities take longer and gain nothing on documents that repeat what they inherit. */
const OPTIONS = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  },
};

/** @throws GuardError `GSG_LIMITS_TOO_LARGE` when they do not fit one item. */
export function packLimits(documents: LimitsDocuments): PackedLimits {
  const text = JSON.stringify(documents);
  const body = brotliCompressSync(text, OPTIONS);
  if (body.length > LARGEST_BODY) {
    throw new GuardError(
      'GSG_LIMITS_TOO_LARGE',
      `the compiled limits take ${body.length} bytes compressed, and ${LARGEST_BODY} fit one item`,
      {
        hint: 'Write shorter reasons, or one exemption with a pattern where there are many: each is copied to every OU below.',
      },
    );
  }
  return { format: LIMITS_FORMAT, hash: hashOf(text), body };
}

/** @throws GuardError `GSG_LIMITS_VERSION_UNREADABLE` when they are of another format, damaged, or no limits documents. */
export function unpackLimits({ format, hash, body }: PackedLimits): LimitsDocuments {
  if (format !== LIMITS_FORMAT)
    throw unreadableLimits(`it has format ${format}, and this release reads format ${LIMITS_FORMAT}`);
  const text = textOf(body);
  if (hashOf(text) !== hash) throw unreadableLimits('its content is not what its hash says');
  try {
    return parseLimitsDocuments(JSON.parse(text));
  } catch (cause) {
    throw unreadableLimits(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** The hash that a version of these documents has: the same limits have the same one on every machine. */
export function limitsHash(documents: LimitsDocuments): string {
  return hashOf(JSON.stringify(documents));
}

function textOf(body: Uint8Array): string {
  try {
    return brotliDecompressSync(body, { maxOutputLength: LARGEST_TEXT }).toString('utf8');
  } catch (cause) {
    throw unreadableLimits('its content cannot be decompressed', cause);
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The error of a stored version that is not as one was written. @param why it cannot be read */
export function unreadableLimits(why: string, cause?: unknown): GuardError {
  return new GuardError('GSG_LIMITS_VERSION_UNREADABLE', `the version of the limits cannot be read: ${why}`, {
    cause,
    hint: 'Activate one that can be read: npm run -s gsg -- limits list, then limits activate VERSION --reason TEXT. If it is of a newer release, deploy that release.',
  });
}
