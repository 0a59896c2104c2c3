package dev.mastaba.core.config;

import dev.mastaba.core.engine.commit.ActionQueue;

/**
 * The declarations of the includes of one commit.
 *
 * @param actions the actions; effects add to them
 * @param includes the add-ons that declared them, and their ranks
 */
record Declared(ActionQueue actions, ClosedIncludes includes) {}
