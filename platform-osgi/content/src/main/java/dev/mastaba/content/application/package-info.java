/** The settings of applications and tenants that concern the server: hosts, paths, extensions, and waves. */
@NullMarked
package dev.mastaba.content.application;

import org.jspecify.annotations.NullMarked;
