/** The jars of bundles, before their code runs: the check of the archive, and the headers of the manifest. */
@NullMarked
package dev.mastaba.content.archive;

import org.jspecify.annotations.NullMarked;
