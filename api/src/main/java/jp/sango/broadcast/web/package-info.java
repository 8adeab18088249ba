/** Broadcasts over HTTP, for staff. */
package jp.sango.broadcast.web;
