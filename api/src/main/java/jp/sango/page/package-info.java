/**
 * What browsers load: shells, modules, styles, words. Each file has an address that names its content, so that it is
 * fetched once and never asked for again; a shell says which these are. Nothing here knows anybody.
 */
package jp.sango.page;
