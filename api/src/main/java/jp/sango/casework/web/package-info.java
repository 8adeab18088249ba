/** The call list and the quiet list over HTTP. */
package jp.sango.casework.web;
