/** The permission sheets of applications: the routes and views with the permissions that they require, and the differences between two sheets. */
@NullMarked
package dev.mastaba.guards.permission;

import org.jspecify.annotations.NullMarked;
