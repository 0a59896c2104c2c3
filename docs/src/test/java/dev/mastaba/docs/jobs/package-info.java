/** Directives of a third party, and what can be read of everything that was declared. */
@NullMarked
// tag::exported-package
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package dev.mastaba.docs.jobs;
// end::exported-package

import org.jspecify.annotations.NullMarked;
