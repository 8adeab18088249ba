/** Replays over HTTP, for staff. */
package jp.sango.replay.web;
