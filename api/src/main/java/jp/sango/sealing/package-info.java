/**
 * Sealing of sensitive data: AES-256-GCM by Tink, a key for each family, wrapped by a master key from the configuration.
 * Who destroys a family's key erases all that is sealed under it.
 */
package jp.sango.sealing;
