/** What wires the house: configuration, transactions, problems at the edge, health. */
package jp.sango.config;
