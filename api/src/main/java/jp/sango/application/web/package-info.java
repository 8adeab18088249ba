/** Applications over HTTP. */
package jp.sango.application.web;
