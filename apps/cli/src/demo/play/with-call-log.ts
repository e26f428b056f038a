import type { GlueSessions } from '@glue-session-guard/guard';

export type GlueCall = keyof GlueSessions;

/** Glue, with each call written down in order. */
export function withCallLog(glue: GlueSessions, log: GlueCall[]): GlueSessions {
  return {
    stopSession: (ref) => {
      log.push('stopSession');
      return glue.stopSession(ref);
    },
    getSession: (ref) => {
      log.push('getSession');
      return glue.getSession(ref);
    },
    getSessionWithoutTags: (ref) => {
      log.push('getSessionWithoutTags');
      return glue.getSessionWithoutTags(ref);
    },
    deleteSession: (ref) => {
      log.push('deleteSession');
      return glue.deleteSession(ref);
    },
    listSessions: (where, next) => {
      log.push('listSessions');
      return glue.listSessions(where, next);
    },
    tagSession: (ref, tags) => {
      log.push('tagSession');
      return glue.tagSession(ref, tags);
    },
  };
}
