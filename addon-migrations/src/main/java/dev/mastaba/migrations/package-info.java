/**
 * Database migrations: SQL files of an add-on that change a database before the add-on serves. Each add-on has its own files and its own history, and
 * the changes that the serving code could not bear are refused.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.mastaba.migrations;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
