import type { Clock } from '../../harness/clock';
import type { Layer } from '../call';

const HOUR_MS = 3_600_000;

/** Makes assumed credentials end an hour from now by the suite's clock. By moto's clock, real time, they would end early. */
export function credentialsExpiry(clock: Clock): Layer {
  return async (call, next) => {
    const reply = await next(call);
    if (call.service !== 'sts') return reply;
    const end = new Date(clock.now() + HOUR_MS).toISOString();
    return {
      ...reply,
      body: reply.body.replace(/<Expiration>[^<]*<\/Expiration>/, `<Expiration>${end}</Expiration>`),
    };
  };
}
