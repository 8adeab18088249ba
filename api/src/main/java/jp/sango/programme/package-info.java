/** The policy of a municipality: strict YAML, versioned by effective date; facilities, calendars, slot pools. */
package jp.sango.programme;
