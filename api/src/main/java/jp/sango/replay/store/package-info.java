/** The SQL of replays, and their wiring. */
package jp.sango.replay.store;
