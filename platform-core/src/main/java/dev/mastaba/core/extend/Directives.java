package dev.mastaba.core.extend;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A marker for classes that declare actions on behalf of their caller. The search for an action's origin skips their
 * stack frames. Third-party directives are ordinary exported classes with this marker. (Pyramid:
 * {@code add_directive}.)
 */
@ConsumerType
public interface Directives {}
