/** A year of applications to one facility, made up, for draws day by day. */
package jp.sango.local.year;
