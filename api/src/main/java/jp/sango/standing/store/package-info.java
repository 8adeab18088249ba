/** Standing wishes in PostgreSQL, and their wiring. */
package jp.sango.standing.store;
