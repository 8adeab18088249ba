/** Deliveries while all that they need fails and is killed, again and again. */
package jp.sango.push.faults;
