/** Holds and requests in PostgreSQL, and the wiring. */
package jp.sango.rights.store;
