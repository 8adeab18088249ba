/** The SQL of draws, and their wiring. */
package jp.sango.draw.store;
