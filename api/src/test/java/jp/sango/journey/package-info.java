/**
 * Tests over the running application as people meet it: its port, real PostgreSQL and Redis, the local issuer, and the
 * receivers in the place of FCM and LINE. All classes share one application ({@link jp.sango.journey.RunningSango}), so
 * each brings people of its own, and the clock only ever moves forward.
 */
package jp.sango.journey;
