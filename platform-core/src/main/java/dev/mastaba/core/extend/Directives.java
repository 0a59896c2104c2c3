package dev.mastaba.core.extend;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Marks everything that declares actions on behalf of its caller; frames of such classes are skipped when the origin of an action is
 * looked for. Third parties' directives are ordinary exported classes with this marker. (Pyramid: {@code add_directive}.)
 */
@ConsumerType
public interface Directives {}
