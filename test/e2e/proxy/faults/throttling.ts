import type { Layer } from '../call';
import { isOfRole } from '../iam/credentials';
import { errorReply } from '../replies';
import { drawsOf } from './draws';

export interface Throttled {
  readonly layer: Layer;
  readonly refused: () => number;
}

/** The error by which each service throttles. */
const WORDING: Readonly<Record<string, readonly [code: string, status: number]>> = {
  glue: ['ThrottlingException', 400],
  dynamodb: ['ProvisionedThroughputExceededException', 400],
  sts: ['Throttling', 400],
  sqs: ['RequestThrottled', 403],
};

/** Throttles this share of the function's calls to these services, before they take effect. */
export function throttling(seed: string, share: number): Throttled {
  const draw = drawsOf(seed);
  let refused = 0;
  const layer: Layer = async (call, next) => {
    const wording = WORDING[call.service];
    if (wording === undefined || !isOfRole(call) || draw(call) >= share) return next(call);
    refused += 1;
    const [code, status] = wording;
    return errorReply(call, code, 'Rate exceeded', status);
  };
  return { layer, refused: () => refused };
}
