/** Asks a public random beacon over HTTPS. */
package jp.sango.draw.beacon;
