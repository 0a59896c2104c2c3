package dev.mastaba.core.view;

import dev.mastaba.core.action.Action;

/**
 * A view as one add-on declared it, winner or not.
 *
 * @param function what it does
 * @param spec its options as said
 * @param action the declaration: who, where
 */
record ViewRegistration(ViewFunction function, ViewSpec spec, Action action) {}
