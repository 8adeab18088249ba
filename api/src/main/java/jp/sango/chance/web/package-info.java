/** Chances over HTTP. */
package jp.sango.chance.web;
