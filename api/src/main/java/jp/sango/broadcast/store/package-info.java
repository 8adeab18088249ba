/** The SQL of broadcasts, and their wiring. */
package jp.sango.broadcast.store;
