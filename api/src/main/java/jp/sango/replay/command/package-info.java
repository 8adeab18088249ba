/** Replays from a command line, without a server. */
package jp.sango.replay.command;
