/** Bookings, their board and the facilities' requests over HTTP. */
package jp.sango.booking.web;
