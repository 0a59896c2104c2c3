/**
 * Mails from templates. A mail is rendered and stored with the transaction of a request, and a job sends it after the commit. No mail is sent for changes
 * that were rolled back.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.mail;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
