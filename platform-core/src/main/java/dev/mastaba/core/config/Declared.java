package dev.mastaba.core.config;

import dev.mastaba.core.engine.commit.ActionQueue;

/**
 * What the includes of one commit have declared.
 *
 * @param actions the actions; effects add to them
 * @param includes the add-ons that declared them, and their ranks
 */
record Declared(ActionQueue actions, ClosedIncludes includes) {}
