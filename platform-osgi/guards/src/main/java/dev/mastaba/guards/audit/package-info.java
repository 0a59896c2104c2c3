/**
 * The audit log: who changed the content of the server, when, and with which result. Each record contains the hash of the previous one, so that a
 * later modification is detected.
 */
@NullMarked
package dev.mastaba.guards.audit;

import org.jspecify.annotations.NullMarked;
