/** Standing wishes over HTTP. */
package jp.sango.standing.web;
