package dev.mastaba.core.extend;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A marker for classes that declare actions on behalf of their caller. The search for an action's origin skips the
 * stack frames of marked classes, so that the caller becomes the origin. To provide custom directives, export an
 * ordinary class with this marker. (Pyramid: {@code add_directive}.)
 */
@ConsumerType
public interface Directives {}
