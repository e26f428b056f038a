import type { Layer } from '../call';
import { errorReply } from '../replies';

export interface TableOut {
  readonly layer: Layer;
  readonly refused: () => number;
}

/** Every call to this table fails with a fault of DynamoDB, and takes no effect. Other tables answer. */
export function tableOut(table: string): TableOut {
  let refused = 0;
  const layer: Layer = async (call, next) => {
    // A transaction names its tables further inside.
    if (call.service !== 'dynamodb' || !JSON.stringify(call.input).includes(table)) return next(call);
    refused += 1;
    return errorReply(call, 'InternalServerError', 'Please try again', 500);
  };
  return { layer, refused: () => refused };
}
