/** The call list, the quiet list, and how families want to be told of things, over HTTP. */
package jp.sango.casework.web;
