/** The SQL of facilities' people, slow hashes, and their wiring. */
package jp.sango.shift.store;
