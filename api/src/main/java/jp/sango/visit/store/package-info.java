/** The SQL of visits, calls and check-ins, and their wiring. */
package jp.sango.visit.store;
