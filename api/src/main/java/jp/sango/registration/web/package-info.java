/** Registrations over HTTP. */
package jp.sango.registration.web;
