/** お知らせの一斉配信: staff write to a segment of families, a second person agrees, and anybody of the office can stop it. */
package jp.sango.broadcast;
