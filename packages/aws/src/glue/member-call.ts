import type { GlueClient } from '@aws-sdk/client-glue';
import type { Place } from '@glue-session-guard/guard';
import { isCredentialsRejected, isRegionClosed, regionNotEnabled } from '../sdk/aws-error';

/** Sends one call to Glue in a place. */
export type MemberCall = <Result>(
  place: Place,
  send: (client: GlueClient) => Promise<Result>,
) => Promise<Result>;

/**
 * A call whose credentials AWS rejects is sent once more with fresh ones: those of a role that was made anew are rejected until
 * they expire. AWS answers in the same way in a Region that the account has not enabled, and goes on to do so with fresh ones.
 * @param clientFor asked before each attempt, because a rejection drops the client and its credentials
 * @throws GuardError `GSG_MEMBER_REGION_NOT_ENABLED`; every other error as it is
 */
export function memberCall(clientFor: (place: Place) => GlueClient): MemberCall {
  return async (place, send) => {
    try {
      return await send(clientFor(place));
    } catch (error) {
      if (!isCredentialsRejected(error)) throw isRegionClosed(error) ? regionNotEnabled(error, place) : error;
    }
    try {
      return await send(clientFor(place));
    } catch (error) {
      throw isRegionClosed(error) ? regionNotEnabled(error, place) : error;
    }
  };
}
