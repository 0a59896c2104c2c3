/**
 * Paging through lists: a client requests a part of a list, and receives the link to the next part. Each part begins after the last item of the
 * previous one (keyset paging). When the list changes, items are therefore neither repeated nor skipped, and all parts cost the same.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.binding.paging;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
