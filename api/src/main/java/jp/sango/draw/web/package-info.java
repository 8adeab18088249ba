/** Draws over HTTP: the public record, and what staff see. */
package jp.sango.draw.web;
