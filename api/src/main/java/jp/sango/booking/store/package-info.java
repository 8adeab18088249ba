/** The SQL of bookings. */
package jp.sango.booking.store;
