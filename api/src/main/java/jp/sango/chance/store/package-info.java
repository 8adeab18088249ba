/** The SQL of chances, and their wiring. */
package jp.sango.chance.store;
