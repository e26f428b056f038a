import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { GuardError } from '@glue-session-guard/problem';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import { personItem } from '../person-item';

/** What is known of the people of one session. */
const who = z.object({
  principal: z.string().nullable(),
  principalArns: z.array(z.string()),
  person: personItem.exactOptional(),
  /** A tag may name a person: `owner` mostly does. */
  tags: z.record(z.string(), z.string()).exactOptional(),
});
export type Who = z.infer<typeof who>;

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** A shorter tag is refused. */
const TAG = { authTagLength: TAG_BYTES };

const NONCES_AT_ONCE = 64;
let nonces: Uint8Array = new Uint8Array();

/** Random, and given out once. A call for random bytes costs half of what encrypting does, however many it is for. */
function nextNonce(): Uint8Array {
  if (nonces.length === 0) nonces = randomBytes(NONCE_BYTES * NONCES_AT_ONCE);
  const nonce = nonces.subarray(0, NONCE_BYTES);
  nonces = nonces.subarray(NONCE_BYTES);
  return nonce;
}

/**
 * Encrypts what is known of the people of one session.
 *
 * @param key of 32 bytes
 * @param of the item it belongs to: no other item can be given it
 */
export function sealWho(whole: Who, key: Uint8Array, of: string): Uint8Array {
  const nonce = nextNonce();
  const cipher = createCipheriv(CIPHER, key, nonce, TAG).setAAD(Buffer.from(of));
  // ARNs repeat themselves, and a session of one kilobyte costs half of what one byte more does.
  const text = Buffer.concat([cipher.update(deflateRawSync(JSON.stringify(whole))), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** What `sealWho` encrypted. Throws `GSG_LEDGER_UNREADABLE` where another key or item was given, or the bytes are not ours. */
export function openWho(sealed: Uint8Array, key: Uint8Array, of: string): Who {
  try {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const cipher = createDecipheriv(CIPHER, key, nonce, TAG).setAAD(Buffer.from(of)).setAuthTag(tag);
    const text = Buffer.concat([cipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()]);
    return opened(text);
  } catch (error) {
    throw new GuardError(
      'GSG_LEDGER_UNREADABLE',
      `what the ledger item ${of} knows of people cannot be read`,
      {
        cause: error,
        hint: 'Somebody else wrote to the ledger table: look at the item, and remove it if it is foreign.',
      },
    );
  }
}

/** People as they were read, by their text before it was inflated: some thousands, and fewer of those with large tags, which members choose. */
const read = new LRUCache<string, Who>({ maxSize: 4e6 });

/** A person creates many sessions, and inflating costs more than all else that is done to read one. */
function opened(text: Buffer): Who {
  const deflated = text.toString('latin1');
  const known = read.get(deflated);
  if (known !== undefined) return known;
  const inflated = inflateRawSync(text).toString('utf8');
  const people = who.parse(JSON.parse(inflated));
  read.set(deflated, people, { size: deflated.length + inflated.length });
  return people;
}
