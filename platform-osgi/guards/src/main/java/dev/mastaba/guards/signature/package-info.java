/**
 * Signatures of bundles: the certificates that the operator trusts, and the check that a trusted signer signed every file of a bundle. A bundle has a
 * JAR signature, or a signature file over the digest of its content.
 */
@NullMarked
package dev.mastaba.guards.signature;

import org.jspecify.annotations.NullMarked;
