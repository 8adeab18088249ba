/** Offers and places on the waiting list over HTTP. */
package jp.sango.refill.web;
