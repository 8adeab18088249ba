/** Registrations in PostgreSQL. */
package jp.sango.registration.store;
