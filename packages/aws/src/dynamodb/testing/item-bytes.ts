/**
 * For tests: the bytes of an item as DynamoDB counts them.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemBytes(item: Readonly<Record<string, unknown>>): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value),
    0,
  );
}

function valueBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1;
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, each) => sum + 1 + valueBytes(each), 0);
  if (typeof value === 'object' && value !== null)
    return (
      3 +
      Object.entries(value).reduce(
        (sum, [name, each]) => sum + 1 + Buffer.byteLength(name) + valueBytes(each),
        0,
      )
    );
  return 1;
}

const WRITE_UNIT = 1024;

/** Write units of an item of so many bytes. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html */
export function writeUnits(bytes: number): number {
  return Math.ceil(bytes / WRITE_UNIT);
}
