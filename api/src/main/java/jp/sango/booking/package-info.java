/** Booking without a draw: directly with a facility, or coordinated by the municipality. */
package jp.sango.booking;
