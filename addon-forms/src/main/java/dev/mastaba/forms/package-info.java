/**
 * Forms that are records. The constraints of a record are checked when its form is submitted, and the form is shown again with the values and errors.
 * Extensions can add, remove, move, and restrict the fields of an application's form.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.forms;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
