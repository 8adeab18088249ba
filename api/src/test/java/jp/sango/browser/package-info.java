/**
 * The apps as people have them: the running application in real Chromium, on a phone's and on a tablet's screen. Where no
 * browser can be had these tests say so and are skipped; with {@code SANGO_BROWSER=required} they fail instead.
 */
package jp.sango.browser;
