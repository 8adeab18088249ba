/** The office's list of a facility's people, and the tablet's shifts, over HTTP. */
package jp.sango.shift.web;
