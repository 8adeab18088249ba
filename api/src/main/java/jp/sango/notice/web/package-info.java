/** Notices, devices and LINE accounts over HTTP. */
package jp.sango.notice.web;
